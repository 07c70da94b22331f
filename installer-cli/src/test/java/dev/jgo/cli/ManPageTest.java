// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.version.VersionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The manual page in the distribution says what the program does; {@code -Djgo.update.docs=true}
 * writes it anew.
 */
class ManPageTest {

  private static final Path PAGE = Path.of("..", "packaging", "src", "main", "man", "jgo.1");

  /** What {@code man(7)} has of both formatters, as far as it is used here. */
  private static final Set<String> MACROS =
      Set.of(".TH", ".SH", ".SS", ".PP", ".TP", ".TQ", ".RS", ".RE", ".PD", ".br", ".nh", ".ad");

  @BeforeAll
  static void writeAnewIfAsked() throws IOException {
    if (Boolean.getBoolean("jgo.update.docs")) {
      assertThat(System.getenv("CI")).as("a build server writes no documents").isNull();
      Files.writeString(PAGE, ManPage.render());
    }
  }

  @Test
  void thePageIsTheOneThatTheProgramMakes() throws IOException {
    assertThat(PAGE)
        .as("`-Dtest=ManPageTest -Djgo.update.docs=true` writes it anew, to be read in the diff")
        .hasContent(ManPage.render());
  }

  @Test
  void everyCommandIsNamedWithEachOptionItHas() throws IOException {
    named(Commands.line().getCommandSpec());
  }

  private static void named(CommandSpec parent) throws IOException {
    for (CommandLine line : parent.subcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      if (command.subcommands().isEmpty() || command.userObject() instanceof Described) {
        assertThat(shown()).containsPattern("(?m)^" + command.qualifiedName(" ") + "( |$)");
      }
      for (OptionSpec option : command.options()) {
        for (String name : option.names()) {
          assertThat(shown()).containsPattern("(?m)(^| )" + name + "($|[ ,.])");
        }
      }
      named(command);
    }
  }

  @Test
  void everySettingIsNamedOnceWithItsFlagAndItsVariable() throws IOException {
    for (Key<?> key : Keys.ALL) {
      String flag = SettingFlags.isSwitch(key) ? SettingFlags.switchName(key) : key.flag();
      assertThat(shown().lines().filter(line -> line.endsWith(" (" + key.variable() + ")")))
          .as(key.name())
          .singleElement()
          .asString()
          .startsWith(flag);
    }
  }

  @Test
  void everyExitCodeAndEveryTypeIsExplained() throws IOException {
    String words = shown().replaceAll("\\s+", " ");
    for (ExitCode code : ExitCode.values()) {
      assertThat(words).contains(".TP " + code.status() + " " + code.meaning().replace("`", ""));
    }
    for (FailureKind kind : FailureKind.values()) {
      assertThat(words).contains(" " + kind.type() + " ");
    }
  }

  @Test
  void everyFormOfASpecIsUnderstood() throws IOException, RequestException {
    List<String> forms =
        section("VERSIONS").stream()
            .filter(line -> line.startsWith("\\fB") && line.endsWith("\\fR"))
            .flatMap(line -> List.of(RoffText.shown(line).split(", ")).stream())
            .toList();
    assertThat(forms).contains("1.27.2", "latest", ">=1.25 <1.27");
    for (String form : forms) {
      assertThat(VersionSpec.parse(form)).as(form).isNotNull();
    }
  }

  @Test
  void everyFormatterReadsItAlike() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).isASCII().endsWith("\n").doesNotContain("\t", "\r", "`");
    for (String line : page.lines().toList()) {
      assertThat(line).isNotBlank().doesNotEndWith(" ").hasSizeLessThanOrEqualTo(90);
      assertThat(line).doesNotStartWith("'");
      if (line.startsWith(".") && !line.startsWith(".\\\"")) {
        assertThat(MACROS).contains(line.split(" ", 2)[0]);
      }
    }
  }

  /** Without fonts and escapes. */
  private static String shown() throws IOException {
    return RoffText.shown(Files.readString(PAGE));
  }

  private static List<String> section(String title) throws IOException {
    return Files.readString(PAGE)
        .lines()
        .dropWhile(line -> !line.equals(".SH " + title))
        .skip(1)
        .takeWhile(line -> !line.startsWith(".SH "))
        .toList();
  }
}
