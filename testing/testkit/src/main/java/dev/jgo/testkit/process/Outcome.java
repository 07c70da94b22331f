// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * How a process ended.
 *
 * @param command what was run
 * @param status exit status; 128 + signal if a signal ended it
 * @param output stdout, as UTF-8
 * @param errors stderr, as UTF-8
 * @param time from start to end
 */
public record Outcome(
    List<String> command, int status, String output, String errors, Duration time) {

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The last line of stdout that is not empty, or empty text: where a tool puts its JSON object.
   */
  public String lastLine() {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
  }

  /** This outcome, if the status is the expected one. */
  public Outcome expect(int expected) {
    if (status != expected) {
      throw new AssertionError("expected status " + expected + "\n" + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return String.join(" ", command)
        + "\nended with "
        + status
        + " after "
        + time
        + "\n--- stdout\n"
        + output
        + "--- stderr\n"
        + errors;
  }
}
