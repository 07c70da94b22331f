// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A new option or command does not stay without an answer to TAB by accident. */
class CompletableTest {

  private static final CommandSpec JGO = Commands.line().getCommandSpec();

  @Test
  void onlyWhatNobodyCanGuessIsOfferedNothing() {
    Set<String> labels = new TreeSet<>();
    Completable.walk(
        JGO,
        (name, command) -> {
          for (OptionSpec option : command.options()) {
            if (Completable.isValued(option)
                && Completable.of(option).equals(Completable.NOTHING)) {
              labels.add(option.paramLabel());
            }
          }
        });
    assertThat(labels)
        .containsExactlyInAnyOrder(
            "'K: V'", "HEX", "HOSTS", "IP[:PORT]", "N", "RATE", "TIME", "UID", "URL");
  }

  @Test
  void everyCommandThatTakesWordsOffersSome() {
    List<String> without = new ArrayList<>();
    Completable.walk(
        JGO,
        (name, command) -> {
          boolean nothing = Completable.of(command, JGO).equals(List.of(Completable.NOTHING));
          if (!command.positionalParameters().isEmpty() && nothing) {
            without.add(name);
          }
        });
    assertThat(without).as("ids of runs are for copying").containsExactly("trace show");
  }
}
