// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of a {@code main}: pairs of option and value. */
final class Arguments {
  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /** Reads the words; ends the program with 2 and a message if they make no sense. */
  static Arguments parse(String[] words, String... known) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!List.of(known).contains(words[i]) || i + 1 == words.length) {
        throw usage("bad argument: " + words[i], known);
      }
      values.put(words[i], words[i + 1]);
    }
    return new Arguments(values);
  }

  String required(String option) {
    return optional(option).orElseThrow(() -> usage("missing argument: " + option, option));
  }

  Optional<String> optional(String option) {
    return Optional.ofNullable(values.get(option));
  }

  private static IllegalArgumentException usage(String message, String... known) {
    System.err.println(message + "; known: " + String.join(" ", known));
    System.exit(2);
    return new IllegalArgumentException(message);
  }
}
