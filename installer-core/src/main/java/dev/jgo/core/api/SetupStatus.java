// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

/**
 * Which Go one kind of shell or script runs.
 *
 * @param subject {@code bash}, {@code sh}, {@code this PATH}, {@code sudo}, {@code cron}
 * @param start how it is started: {@code login}, {@code interactive}, {@code -c}, {@code ssh};
 *     empty where there is one way only
 * @param state which Go it runs
 * @param detail the program that it runs, why it is not the active one, or what to do
 */
public record SetupStatus(String subject, String start, State state, String detail) {

  /** Which Go a shell or script runs. */
  public enum State {
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

    State(String word) {
      this.word = word;
    }

    /** As people and programs see it. */
    public String word() {
      return word;
    }
  }
}
