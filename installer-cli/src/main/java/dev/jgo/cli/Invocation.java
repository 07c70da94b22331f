// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import dev.jgo.core.config.Settings;
import dev.jgo.core.system.Host;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * What was typed, understood.
 *
 * @param words the parsed options and parameters of the subcommand
 * @param tail another program's words, behind {@code --}
 * @param jgo the engine, with this run's settings and screens
 */
record Invocation(ParseResult words, List<String> tail, Host host, Settings settings, Jgo jgo) {

  Invocation {
    tail = List.copyOf(tail);
  }

  /** Whether a flag without a value was given. */
  boolean flag(String name) {
    return words.matchedOptionValue(name, false);
  }

  /** The value of an option, if it was given. */
  Optional<String> option(String name) {
    return Optional.ofNullable(words.matchedOptionValue(name, (String) null));
  }

  /** The only parameter, if it was given. */
  Optional<String> parameter() {
    return parameters().stream().findFirst();
  }

  /** All parameters. */
  List<String> parameters() {
    return words.matchedPositionalValue(0, List.of());
  }
}
