// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.Path;

/** Lets an attacker strike once, before one step of a job. */
public final class Strike implements WatchedDisk.Before {

  private final int at;
  private final Attacker attacker;
  private final Path base;
  private int steps;
  private String step = "";
  private String exchanged = "";

  /**
   * Nothing has happened yet.
   *
   * @param at number of the step, from 1
   * @param base what steps are told relative to
   */
  public Strike(int at, Attacker attacker, Path base) {
    this.at = at;
    this.attacker = attacker;
    this.base = base;
  }

  @Override
  public synchronized void step(String call, Path path) throws IOException {
    steps++;
    if (steps == at) {
      step = call + " " + base.relativize(path);
      exchanged = attacker.strike();
    }
  }

  /** How many steps the job has made. */
  public synchronized int steps() {
    return steps;
  }

  /** Before which he struck; empty when the job ended earlier. */
  public synchronized String step() {
    return step;
  }

  /** What he could exchange. */
  public synchronized String exchanged() {
    return exchanged;
  }
}
