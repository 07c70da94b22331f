// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A run as its log has it. Every text comes from a file and is to be cleaned before it is shown.
 *
 * @param id the name of the log without its ending
 * @param words what was typed
 * @param status the exit code; -1 when the log does not tell
 * @param type the {@code error.type} of a failed run, else empty
 * @param held for how long bodies were not read, to stay below {@code limit-rate}
 * @param unreadable how many lines could not be understood
 */
public record Run(
    String id,
    Instant started,
    String command,
    String words,
    End end,
    int status,
    String type,
    String message,
    Duration took,
    Duration held,
    List<Step> steps,
    int unreadable) {

  /** How a run ended. */
  public enum End {
    DONE,
    FAILED,
    /** The log breaks off: the run was killed, or is still at it. */
    UNFINISHED
  }

  public Run {
    steps = List.copyOf(steps);
  }

  /** For how long the network was waited for; what was waited for side by side counts once. */
  public Duration waited() {
    return union(Step.Kind.PHASE, Step::waited);
  }

  /** For how long nothing was done on purpose. */
  public Duration paused() {
    return union(Step.Kind.PAUSE, Step::took);
  }

  /** What is left: this machine's own work. */
  public Duration worked() {
    Duration rest = took.minus(waited()).minus(paused()).minus(held);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private Duration union(Step.Kind kind, Function<Step, Duration> length) {
    List<Step> ordered = new ArrayList<>(steps);
    ordered.removeIf(step -> step.kind() != kind);
    ordered.sort(Comparator.comparing(Step::from));
    Duration sum = Duration.ZERO;
    Duration covered = Duration.ZERO;
    for (Step step : ordered) {
      Duration end = step.from().plus(length.apply(step));
      Duration begin = later(step.from(), covered);
      if (end.compareTo(begin) > 0) {
        sum = sum.plus(end.minus(begin));
        covered = end;
      }
    }
    return sum;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
