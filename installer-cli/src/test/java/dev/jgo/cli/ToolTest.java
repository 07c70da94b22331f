// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instal 1.21.3 | unknown command `instal`",
        "install --mirorr x | unknown option `--mirorr`",
        "use | `jgo use` needs a VERSION",
        "use 1.21.3 1.21.4 | unexpected argument `1.21.4`",
        "install --sha256 | `--sha256` needs a HEX",
        "setup | `jgo setup` needs to know what to do: `install`, `remove`, `status`",
        "list --progress loud | bad value for `--progress`",
        "install 1.21.3 --read-timeout soon | bad value for `--read-timeout`",
        "help nothing | there is no help on `nothing`",
      })
  void namesWhatWasTypedWrong(String words, String message) {
    assertThat(run(words)).isEqualTo(2);
    assertThat(errors()).startsWith("error: " + message);
    assertThat(out.size()).isZero();
  }

  @Test
  void guessesWhatWasMeant() {
    run("instal 1.21.3");
    assertThat(errors()).contains("hint: did you mean `jgo install`?");
  }

  @Test
  void aWrongFlagIsAnObjectTooForWhoAsksForOne() {
    assertThat(run("install 1.21.3 --nope --json")).isEqualTo(2);
    assertThat(output())
        .contains("\"command\":\"install\"", "\"ok\":false", "\"code\":2", "\"type\":\"usage\"");
    assertThat(output().lines()).hasSize(1);
  }

  @Test
  void everySettingHasItsFlagAndItsVariableInTheHelp() {
    assertThat(run("help settings")).isZero();
    for (Key<?> key : Keys.ALL) {
      assertThat(output()).contains(key.name(), key.variable());
    }
  }

  @Test
  void everyExitCodeAndEveryTypeIsInTheHelp() {
    assertThat(run("help exit-codes")).isZero();
    for (ExitCode code : ExitCode.values()) {
      assertThat(output()).contains(code.meaning());
    }
    for (FailureKind kind : FailureKind.values()) {
      assertThat(output()).contains(kind.type());
    }
  }

  @Test
  void everyCommandExplainsItself() {
    for (String name : Commands.line().getSubcommands().keySet()) {
      assertThat(run("help " + name)).isZero();
      String itself = Commands.line().getSubcommands().get(name).getCommandName();
      assertThat(output()).contains("Usage: jgo " + itself);
    }
  }

  @Test
  void curlsSpellingsAreUnderstood() {
    assertThat(run("install 1.21.3 --retry x")).isEqualTo(2);
    assertThat(errors()).startsWith("error: bad value for `--retries`");
  }

  private int run(String words) {
    out.reset();
    err.reset();
    return new Tool(new FakeHost(folder), stream(out), stream(err)).run(List.of(words.split(" ")));
  }

  private String output() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
