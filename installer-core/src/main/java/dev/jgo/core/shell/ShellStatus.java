// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

/**
 * Which Go one kind of shell or script runs.
 *
 * @param subject {@code bash}, {@code sh}, {@code this PATH}, {@code sudo}, {@code cron}
 * @param start how it is started: {@code login}, {@code interactive}, {@code -c}, {@code ssh};
 *     empty where there is one way only
 * @param detail the program that it runs, why it is not the active one, or what to do
 */
public record ShellStatus(String subject, String start, ShellState state, String detail) {

  ShellStatus(String subject, ShellState state, String detail) {
    this(subject, "", state, detail);
  }

  /** Its name, as in {@code bash -c}. */
  public String name() {
    return start.isEmpty() ? subject : subject + " " + start;
  }
}
