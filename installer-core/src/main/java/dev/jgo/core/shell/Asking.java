// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.util.Locale;

/**
 * How a shell is asked what {@code go} means to it: a line {@code jgo-answer WORD}, an empty WORD
 * for none, and then its environment. Aliases and functions of the user must not answer in its
 * place.
 */
enum Asking {
  POSIX("\\printf '\\njgo-answer %%s\\n' \"$(\\command -v go)\"; ZDOTDIR=\"${ZDOTDIR-}\" %s"),
  FISH(
      "builtin printf '\\njgo-answer %%s\\n' (functions -q go; and echo function;"
          + " or command -s go); %s"),
  /** Its {@code which} is built in, and has words for what is not there. */
  CSH("printf '\\njgo-answer %%s\\n' \"`which go`\"; %s");

  static final String ANSWER = "jgo-answer ";

  private final String template;

  Asking(String template) {
    this.template = template;
  }

  /**
   * The line.
   *
   * @param env the program that prints the environment
   */
  String question(String env) {
    return String.format(Locale.ROOT, template, env);
  }
}
