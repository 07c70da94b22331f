// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Time that passes only when it is told to: by {@link #advance}, or by a sleep, which returns at
 * once and is remembered. Whoever {@linkplain #await awaits} a moment is woken when it has come.
 * Wall clock and monotonic clock can be moved apart by {@link #jump}. Safe for use by several
 * threads.
 */
public final class ManualClock extends Clock {
  private Instant now;
  private long nanos;
  private final List<Duration> sleeps = new ArrayList<>();
  private final PriorityQueue<Long> awaited = new PriorityQueue<>();

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
    notifyAll();
  }

  /** Lets time pass up to the next moment that somebody awaits, but no longer than this. */
  public synchronized void pass(Duration most) {
    Long next = awaited.peek();
    long left = next == null ? Long.MAX_VALUE : Math.max(0, next - nanos);
    advance(Duration.ofNanos(Math.min(left, most.toNanos())));
  }

  /**
   * Waits until so much time has passed here.
   *
   * @param ended looked at after each {@link #wake}; ends the wait early
   * @return whether it ended early
   */
  public synchronized boolean await(Duration time, BooleanSupplier ended)
      throws InterruptedException {
    Long due = nanos + time.toNanos();
    awaited.add(due);
    try {
      while (nanos < due && !ended.getAsBoolean()) {
        wait();
      }
      return nanos < due;
    } finally {
      awaited.remove(due);
    }
  }

  /** Makes all who wait look whether their wait has ended. */
  public synchronized void wake() {
    notifyAll();
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
