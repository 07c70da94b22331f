// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double, each with a jitter of half of itself: a fleet that lost one server together
 * must not come back together.
 */
final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(20);

  /** Doubling {@link #FIRST} so often is past {@link #LONGEST}, and far from an overflow. */
  private static final int MOST_DOUBLINGS = 6;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait before a repetition.
   *
   * @param repetition its number since the last progress, from 1
   */
  Duration before(int repetition) {
    int doublings = Math.min(repetition - 1, MOST_DOUBLINGS);
    long nanos = Math.min(FIRST.toNanos() << doublings, LONGEST.toNanos());
    return Duration.ofNanos((long) (nanos * (0.5 + random.nextDouble())));
  }
}
