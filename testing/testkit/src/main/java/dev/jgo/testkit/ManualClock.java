// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that passes only when it is told to: by {@link #advance}, or by a sleep, which returns at
 * once and is remembered. Wall clock and monotonic clock can be moved apart by {@link #jump}. Safe
 * for use by several threads.
 */
public final class ManualClock extends Clock {
  private Instant now;
  private long nanos;
  private final List<Duration> sleeps = new ArrayList<>();

  /** A clock that shows this instant. */
  public ManualClock(Instant start) {
    super();
    now = start;
  }

  /** A clock that shows 2026-11-24T12:00:00Z. */
  public static ManualClock atNoon() {
    return new ManualClock(Instant.parse("2026-11-24T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** The monotonic reading, as {@link System#nanoTime}; begins at 0. */
  public synchronized long nanos() {
    return nanos;
  }

  /** Lets time pass. */
  public synchronized void advance(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Moves the wall clock alone, forth or back, as a correction by NTP does. */
  public synchronized void jump(Duration by) {
    now = now.plus(by);
  }

  /** Passes the time at once and remembers how long it was. */
  public synchronized void sleep(Duration time) {
    sleeps.add(time);
    advance(time);
  }

  /** All sleeps so far, oldest first. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /**
   * Only UTC is there.
   *
   * @throws UnsupportedOperationException for another zone
   */
  @Override
  public Clock withZone(ZoneId zone) {
    if (!zone.equals(ZoneOffset.UTC)) {
      throw new UnsupportedOperationException("a manual clock knows UTC only");
    }
    return this;
  }
}
