// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shells make of {@code jgo completion}. */
class CompletionsIT {

  @TempDir Path folder;

  @Test
  void bashCompletesCommandsAndFlags() throws IOException {
    Path script = script("bash");
    String ask = ". '" + script + "'; COMP_WORDS=(jgo %s); COMP_CWORD=%d; _complete_jgo; ";
    String told = "printf '%s\\n' \"${COMPREPLY[@]}\"";
    assertThat(shell("bash", "-c", ask.formatted("ins", 1) + told)).contains("install");
    assertThat(shell("bash", "-c", ask.formatted("setup rem", 2) + told)).contains("remove");
    assertThat(shell("bash", "-c", ask.formatted("install --mirr", 2) + told)).contains("--mirror");
  }

  @Test
  @Needs(Need.ZSH)
  void zshTakesTheSameScript() throws IOException {
    String load =
        "autoload -U compinit && compinit -u -D && . '" + script("zsh") + "' && print $_comps[jgo]";
    assertThat(shell("zsh", "-f", "-c", load)).contains("_bash_complete");
  }

  @Test
  @Needs(Need.FISH)
  void fishCompletesCommandsAndFlags() throws IOException {
    String ask = "source '" + script("fish") + "'; complete -C ";
    assertThat(shell("fish", "-c", ask + "'jgo ins'")).contains("install");
    assertThat(shell("fish", "-c", ask + "'jgo setup rem'")).contains("remove");
    assertThat(shell("fish", "-c", ask + "'jgo install --mirr'")).contains("--mirror");
    assertThat(shell("fish", "-c", ask + "'jgo list --mirr'")).doesNotContain("--mirror");
  }

  @Test
  void anotherShellIsAUsageError() {
    JgoRun.error(JgoRun.of(folder, "completion", "cmd.exe", "--json").run(), 2);
  }

  private Path script(String shell) throws IOException {
    String text = JgoRun.of(folder, "completion", shell).run().expect(0).output();
    return Files.writeString(folder.resolve("completion." + shell), text);
  }

  private String shell(Object... command) {
    return Proc.of(command).inheritPath().env("HOME", folder).run().expect(0).output();
  }
}
