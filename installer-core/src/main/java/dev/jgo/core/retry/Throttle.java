// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.system.Host;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a run below {@code limit-rate}. A permit of Resilience4j's rate limiter is one byte; it is
 * reserved when the byte has come, and whoever reads waits before the next ones.
 */
public final class Throttle {

  /** Short, so that the line is used evenly; a slow rate needs a period with whole bytes. */
  private static final Duration PERIOD = Duration.ofMillis(50);

  private static final int PERIODS = 20;

  private final Optional<RateLimiter> limiter;
  private final int burst;

  private Throttle(Optional<RateLimiter> limiter, int burst) {
    this.limiter = limiter;
    this.burst = burst;
  }

  /** By the setting; without it nobody waits. */
  public static Throttle of(Settings settings, Host host) {
    return settings
        .value(Keys.LIMIT_RATE)
        .map(rate -> new Throttle(Optional.of(limiter(rate, host)), burst(rate)))
        .orElse(new Throttle(Optional.empty(), Integer.MAX_VALUE));
  }

  /** Whether it slows anything down. */
  public boolean limits() {
    return limiter.isPresent();
  }

  /** As many bytes as should be read at once. */
  public int most(int wanted) {
    return Math.min(wanted, burst);
  }

  /** How long to wait after so many bytes. */
  public Duration after(int bytes) {
    if (limiter.isEmpty() || bytes <= 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos(Math.max(0, limiter.get().reservePermission(bytes)));
  }

  private static RateLimiter limiter(long rate, Host host) {
    return new AtomicRateLimiter(
        "limit-rate",
        RateLimiterConfig.custom()
            .limitRefreshPeriod(rate < PERIODS ? Duration.ofSeconds(1) : PERIOD)
            .limitForPeriod(burst(rate))
            .timeoutDuration(Duration.ofDays(1))
            .build(),
        host::nanoTime);
  }

  private static int burst(long rate) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, rate < PERIODS ? rate : rate / PERIODS));
  }
}
