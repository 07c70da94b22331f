// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import java.time.Duration;
import java.util.Optional;

/**
 * A stretch of a recorded run.
 *
 * @param attempt the request it belongs to; 0 when to none
 * @param name the phase, the milestone, or for an attempt its source
 * @param detail what was learnt, or is to be seen
 * @param from since the beginning of the run
 * @param waited how much of it was waiting for the network
 * @param failure its {@code error.type}, or {@code unfinished}
 */
public record Step(
    Kind kind,
    int attempt,
    String name,
    String detail,
    Duration from,
    Duration took,
    Duration waited,
    Optional<String> failure) {

  /** What a run consists of. */
  public enum Kind {
    /** A request as a whole; its phases follow. */
    ATTEMPT,
    PHASE,
    /** Nothing is done on purpose: between two attempts, or while another jgo works. */
    PAUSE,
    /** This machine's own work, up to a milestone. */
    WORK
  }

  Step with(Duration length, Duration waiting, String learnt, Optional<String> why) {
    return new Step(kind, attempt, name, learnt, from, length, waiting, why);
  }
}
