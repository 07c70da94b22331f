// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Notices that a body stands still, or crawls.
 *
 * <p>Only the time spent waiting for the network counts: when the disk is the slow one, the server
 * is not to blame.
 */
final class BodyWatch implements Watchdog.Watch {

  /** So many samples make a span of {@code speed-time}: it is measured to within 3 %. */
  private static final int SAMPLES = 32;

  private final Limits limits;
  private final Consumer<FailureKind> overdue;
  private final long span;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private boolean reading;
  private long since;
  private long waited;
  private long bytes;

  private record Sample(long waited, long bytes) {}

  BodyWatch(Limits limits, Consumer<FailureKind> overdue) {
    this.limits = limits;
    this.overdue = overdue;
    this.span = limits.speedTime().toNanos();
    samples.add(new Sample(0, 0));
  }

  /** A read begins. */
  synchronized void waits(long now) {
    reading = true;
    since = now;
  }

  /** The read brought so many bytes. */
  synchronized void got(int more, long now) {
    reading = false;
    waited += now - since;
    bytes += Math.max(0, more);
    sample(waited);
  }

  /** Body bytes so far. */
  synchronized long bytes() {
    return bytes;
  }

  @Override
  public synchronized void look(long now) {
    if (!reading) {
      return;
    }
    long here = now - since;
    if (!limits.read().isZero() && here >= limits.read().toNanos()) {
      overdue.accept(FailureKind.STALLED);
    } else if (span > 0 && crawls(waited + here)) {
      overdue.accept(FailureKind.TOO_SLOW);
    }
  }

  private boolean crawls(long waitedNow) {
    sample(waitedNow);
    Sample oldest = samples.getFirst();
    long window = waitedNow - oldest.waited();
    double enough = (double) limits.speedLimit() * window / 1e9;
    return window >= span && bytes - oldest.bytes() < enough;
  }

  /** Keeps the newest sample that is a whole span old, and all later ones. */
  private void sample(long waitedNow) {
    if (waitedNow - samples.getLast().waited() >= span / SAMPLES) {
      samples.add(new Sample(waitedNow, bytes));
    }
    while (samples.size() > 1 && waitedNow - second().waited() >= span) {
      samples.removeFirst();
    }
  }

  private Sample second() {
    return samples.stream().skip(1).findFirst().orElseThrow();
  }
}
