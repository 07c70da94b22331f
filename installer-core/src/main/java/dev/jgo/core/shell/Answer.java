// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shell said of {@code go}.
 *
 * @param trouble why there is no answer; empty: there is one
 * @param word the program's path, or what an alias or function looks like; empty: it knows no go
 * @param environment what programs get that it starts
 */
record Answer(Optional<String> trouble, String word, Map<String, String> environment) {

  private static final String NOT_FOUND = "Command not found";

  Answer {
    environment = Map.copyOf(environment);
  }

  static Answer none(String why) {
    return new Answer(Optional.of(why), "", Map.of());
  }

  /** Reads what the shell printed; its start-up files may have printed before. */
  static Answer parse(String output) {
    List<String> lines = output.lines().toList();
    int at = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(Asking.ANSWER)) {
        at = i;
      }
    }
    if (at < 0) {
      return none("its start-up files end it, or start another program");
    }
    Map<String, String> environment = new HashMap<>();
    for (String line : lines.subList(at + 1, lines.size())) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        environment.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    String word = lines.get(at).substring(Asking.ANSWER.length()).strip();
    return new Answer(Optional.empty(), word.contains(NOT_FOUND) ? "" : word, environment);
  }

  /** Whether the word is a program's path, not an alias or a function. */
  boolean isProgram() {
    return word.startsWith("/") || word.startsWith("./");
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
