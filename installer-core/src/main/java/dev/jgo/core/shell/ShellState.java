// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

/** Which Go a shell or script runs. */
public enum ShellState {
  /** The active one: tried, not guessed. */
  READY("ready"),
  /** Another one. */
  OTHER("other"),
  /** None. */
  MISSING("missing"),
  /** It could not be tried. */
  UNKNOWN("unknown"),
  /** Nothing that jgo can try. */
  NOT_APPLICABLE("n/a");

  private final String word;

  ShellState(String word) {
    this.word = word;
  }

  /** As people and programs see it. */
  public String word() {
    return word;
  }
}
