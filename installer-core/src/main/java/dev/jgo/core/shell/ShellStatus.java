// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

/**
 * How one kind of shell or script sees Go.
 *
 * @param subject {@code bash}, {@code sh}, {@code scripts}, {@code cron}
 * @param state {@code ready} or {@code missing}
 * @param detail the file that makes it so, or what to do
 */
public record ShellStatus(String subject, String state, String detail) {}
