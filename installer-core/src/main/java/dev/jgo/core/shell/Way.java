// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.nio.file.Path;
import java.util.List;

/**
 * One way to start one shell.
 *
 * @param words what is run: {@link #SHELL} and {@link #QUESTION} stand for the program and for what
 *     it is asked
 * @param files what the shell reads then, in this order: below {@code ~}, {@code $ZDOTDIR} or
 *     {@code $CONFIG}, or the machine's; of names set apart by {@code |} the first that is there
 */
record Way(Start start, List<String> words, List<String> files) {

  static final String SHELL = "{shell}";
  static final String QUESTION = "{question}";

  /** With the option that makes it run one line. */
  static Way of(Start start, String option, String... files) {
    return new Way(start, List.of(SHELL, option, QUESTION), List.of(files));
  }

  /** With the question on standard input, where a login shell takes no other option. */
  static Way piped(Start start, String option, String... files) {
    return new Way(
        start,
        List.of("/bin/sh", "-c", "printf '%s\\n' \"$1\" | \"$0\" " + option, SHELL, QUESTION),
        List.of(files));
  }

  /** Whether a fresh environment tells all: the shell reads files of its own. */
  boolean fresh() {
    return !files.isEmpty();
  }

  /** The command for this program. */
  List<String> words(Path program, String question) {
    return words.stream()
        .map(word -> word.equals(SHELL) ? program.toString() : word)
        .map(word -> word.equals(QUESTION) ? question : word)
        .toList();
  }
}
