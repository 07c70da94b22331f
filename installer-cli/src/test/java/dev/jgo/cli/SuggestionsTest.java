// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SuggestionsTest {

  private static final Set<String> COMMANDS = Commands.line().getSubcommands().keySet();

  @ParameterizedTest
  @CsvSource({
    "upgrade, jgo install",
    "update, jgo install",
    "rm, jgo uninstall",
    "search, jgo ls-remote",
    "prune, jgo cache clear",
    "doctor, jgo mirrors test",
    "switch, jgo use",
    "undo, jgo rollback",
    "1.27, jgo install 1.27",
    "go1.26.8, jgo install go1.26.8",
    "isntall, jgo install",
    "uninstal, jgo uninstall",
    "lsit, jgo list",
    "ls-remot, jgo ls-remote",
  })
  void aCommandIsGuessedByItsMeaningAndThenByItsLetters(String word, String command) {
    assertThat(Suggestions.command("", word, COMMANDS)).hasValue("did you mean `" + command + "`?");
  }

  @ParameterizedTest
  @CsvSource({"frobnicate", "tip", "hello", "xy"})
  void whatResemblesNothingIsNotGuessed(String word) {
    assertThat(Suggestions.command("", word, COMMANDS)).isEmpty();
  }

  @Test
  void groupsHaveWordsOfTheirOwn() {
    assertThat(Suggestions.command("setup", "uninstall", Set.of("install", "remove", "status")))
        .hasValue("did you mean `jgo setup remove`?");
    assertThat(Suggestions.command("cache", "cler", Set.of("dir", "list", "clear")))
        .hasValue("did you mean `jgo cache clear`?");
  }

  @ParameterizedTest
  @CsvSource({
    "--list, `jgo ls-remote` lists what can be installed",
    "--force, did you mean `--reinstall`?",
    "--mirorr=x, did you mean `--mirror`?",
    "--prefx, did you mean `--prefix`?",
    "-y, leave it out: jgo never asks",
  })
  void aFlagIsGuessedToo(String word, String hint) {
    Set<String> known =
        Objects.requireNonNull(Commands.line().getSubcommands().get("install"))
            .getCommandSpec()
            .optionsMap()
            .keySet();
    assertThat(Suggestions.flag(word, known)).hasValue(hint);
  }

  @Test
  void everySuggestedCommandExistsAndNoKnownOneIsReplaced() {
    Suggestions.COMMANDS.forEach(
        (word, command) -> {
          CommandLine root = Commands.line();
          Typed meant = Typed.of(List.of(command.split(" ")), root);
          assertThat(meant.parameter()).as(command).isFalse();
          assertThat(Typed.of(List.of(word.split(" ")), root).parameter()).as(word).isTrue();
        });
  }
}
