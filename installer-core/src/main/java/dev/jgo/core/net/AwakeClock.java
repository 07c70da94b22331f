// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A clock that leaves out the time in which this process did not run: a laptop with its lid closed,
 * a paused virtual machine, a stopped job. It must be looked at all the time, as the watchdog does:
 * a gap between two looks is such a time.
 */
final class AwakeClock implements LongSupplier {

  /** Forty times what lies between two looks; a machine that is only busy does not come near. */
  private static final long GAP = Duration.ofSeconds(2).toNanos();

  private final LongSupplier nanos;
  private long last;
  private long asleep;

  AwakeClock(LongSupplier nanos) {
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  @Override
  public synchronized long getAsLong() {
    long now = nanos.getAsLong();
    if (now - last > GAP) {
      asleep += now - last;
    }
    last = now;
    return now - asleep;
  }
}
