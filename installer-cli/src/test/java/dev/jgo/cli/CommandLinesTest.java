// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The table of command lines, {@code src/test/command-lines.txt}. */
class CommandLinesTest {

  private static final Path TABLE = Path.of("src", "test", "command-lines.txt");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  record Row(String outcome, String words) {}

  static List<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> new Row(line.split(" \\| ", 2)[0], line.split(" \\| ", 2)[1]))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void doesWhatTheTableSays(Row row) throws IOException {
    int status = run(row.words().replace("{p}", folder.resolve("p").toString()).split(" "));
    String outcome = row.outcome();
    if (outcome.equals("version")) {
      assertThat(output()).isEqualTo("jgo " + Release.version() + "\n");
      didNothing(status);
    } else if (outcome.startsWith("help")) {
      String told = row.words().contains("--json") ? text() : output();
      assertThat(told.strip()).isEqualTo(help(outcome.replaceFirst("help ?", "")).strip());
      didNothing(status);
    } else if (outcome.contains(" ! ")) {
      assertThat(status).as(errors()).isEqualTo(Integer.parseInt(outcome.split(" ")[0]));
      assertThat(errors()).startsWith("error: ").contains(outcome.split(" ! ")[1]);
      assertThat(folder.resolve("p")).doesNotExist();
    } else {
      assertThat(status).as(errors()).isEqualTo(Integer.parseInt(outcome.split(" ")[0]));
      assertThat(object("command")).isEqualTo(outcome.split(" ", 2)[1]);
    }
  }

  @Test
  void theTableIsLongEnoughAndHasEveryCommand() throws IOException {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    List<String> outcomes = rows().stream().map(Row::outcome).toList();
    for (String command : commands(Commands.line(), "")) {
      assertThat(outcomes).contains("help " + command);
    }
  }

  /** Every flag of every command, before it, between its words and after it. */
  @Test
  void aFlagMeansTheSameWhereverItStands() {
    CommandLine root = Commands.line();
    for (String command : commands(root, "")) {
      for (OptionSpec option : at(root, command).getCommandSpec().options()) {
        if (option.usageHelp()) {
          continue;
        }
        List<String> flag = new ArrayList<>(List.of(option.longestName()));
        if (option.arity().max() > 0) {
          flag.add("list");
        }
        List<String> names = List.of(command.split(" "));
        for (int place = 0; place <= names.size(); place++) {
          List<String> words = new ArrayList<>(names);
          words.addAll(place, flag);
          Typed typed = Typed.of(words, root);
          assertThat(Usage.command(typed.command())).as(words.toString()).isEqualTo(command);
          List<String> expected = new ArrayList<>(names);
          expected.addAll(flag);
          assertThat(typed.forParser()).as(words.toString()).containsExactlyElementsOf(expected);
        }
      }
    }
  }

  @Test
  void aFlagTakesAValueWithEveryCommandOrWithNone() {
    List<OptionSpec> all = new ArrayList<>();
    for (String command : commands(Commands.line(), "")) {
      all.addAll(at(Commands.line(), command).getCommandSpec().options());
    }
    for (OptionSpec one : all) {
      for (OptionSpec other : all) {
        if (Stream.of(one.names()).anyMatch(List.of(other.names())::contains)) {
          assertThat(other.arity()).as(one.longestName()).isEqualTo(one.arity());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("informing")
  void aBrokenFileOfSettingsStopsNoHelp(String words) throws IOException {
    Path file = Files.createDirectories(folder.resolve(".config/jgo")).resolve("config.toml");
    Files.writeString(file, "retries = 'many'\n");
    FakeHost host = new FakeHost(folder).with("JGO_COLOR", "loud");
    assertThat(new Tool(host, stream(out), stream(err)).run(List.of(words.split(" ")))).isZero();
    assertThat(output()).isNotBlank();
    assertThat(errors()).isEmpty();
    assertThat(new Tool(host, stream(out), stream(err)).run(List.of("list"))).isEqualTo(2);
  }

  static Stream<String> informing() {
    return Stream.of(
        "help",
        "help install",
        "help settings",
        "help mirrors sync",
        "--help",
        "install --help",
        "--version",
        "version",
        "list --version",
        "completion bash",
        "completion zsh",
        "completion fish");
  }

  @Test
  void aBadValueNamesFileLineAndKeyAndAnUnknownKeyOnlyWarns() throws IOException {
    Path file = Files.createDirectories(folder.resolve(".config/jgo")).resolve("config.toml");
    Files.writeString(file, "# mine\nretries = 'many'\n");
    assertThat(run("list")).isEqualTo(2);
    assertThat(errors()).startsWith("error: bad value for `retries in " + file + ", line 2`");

    Files.writeString(file, "# mine\nretires = 2\n");
    assertThat(run("list")).isZero();
    assertThat(errors())
        .isEqualTo("warning: there is no setting `retires`: line 2 of `" + file + "` is ignored\n");
  }

  private void didNothing(int status) {
    assertThat(status).isZero();
    assertThat(errors()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private static List<String> commands(CommandLine group, String before) {
    List<String> all = new ArrayList<>();
    for (CommandLine line : new LinkedHashSet<>(group.getSubcommands().values())) {
      String name = before + line.getCommandName();
      all.add(name);
      all.addAll(commands(line, name + " "));
    }
    return all;
  }

  private static CommandLine at(CommandLine root, String command) {
    CommandLine at = root;
    for (String name : command.split(" ")) {
      at = Objects.requireNonNull(at.getSubcommands().get(name));
    }
    return at;
  }

  private static String help(String command) {
    CommandLine root = Commands.line();
    CommandLine line = command.isEmpty() ? root : at(root, command);
    return String.join("\n", HelpCommand.on(line, 80).data());
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    return new Tool(new FakeHost(folder), stream(out), stream(err)).run(List.of(words));
  }

  private String text() {
    return object("text");
  }

  private String object(String field) {
    String last = output().lines().reduce((a, b) -> b).orElse("{}");
    return JsonParser.parseString(last).getAsJsonObject().get(field).getAsString();
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
