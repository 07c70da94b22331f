// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;

/**
 * What is done for a run that is told to stop. Each step may hang, on a disk or on a pipe that
 * nobody reads: who calls it does so on a thread of its own, and leaves it behind.
 */
interface Farewell {

  /** Asks the run to stop. */
  void cancel();

  /** The run does not stop in time: its log gets its last line. */
  void note(FailureKind why);

  /** The run does not stop in time: says so in its place. */
  void say(FailureKind why);
}
