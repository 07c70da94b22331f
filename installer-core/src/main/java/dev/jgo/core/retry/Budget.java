// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Origin;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.system.Host;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * How much patience is left with one source. Progress restores all of it, so a bad line that moves
 * a little each time gets there in the end.
 *
 * <p>Resilience4j counts the chances; it would also sleep, but on a clock of its own, so only its
 * asynchronous form is used, which says how long to wait.
 */
public final class Budget {

  private final int repetitions;
  private final Duration longest;
  private final Duration awake;
  private final Host host;
  private final Backoff backoff;
  private final Retry retry;

  private Retry.AsyncContext<Object> chances;
  private int used;
  private boolean tooLong;
  private Duration waited = Duration.ZERO;
  private long seen;
  private Optional<FailureKind> last = Optional.empty();

  /**
   * A full budget, by {@code retries} and {@code retry-max-time}.
   *
   * @param host for time and chance
   */
  public Budget(Settings settings, Host host) {
    this.repetitions = settings.value(Keys.RETRIES);
    this.longest = settings.value(Keys.RETRY_MAX_TIME);
    this.awake = longestAttempt(settings);
    this.host = host;
    this.backoff = new Backoff(host.random());
    this.retry =
        Retry.of(
            "source",
            RetryConfig.custom()
                .maxAttempts(repetitions + 1)
                .retryOnException(failure -> true)
                .intervalBiFunction((n, outcome) -> interval(n, outcome.getLeft()))
                .build());
    this.chances = retry.asyncContext();
    this.seen = host.nanoTime();
  }

  /** Whether the user said how often to repeat: then it is done, with little hope, too. */
  public static boolean isTheUsers(Settings settings) {
    return settings.setting(Keys.RETRIES).origin() != Origin.DEFAULT;
  }

  /** Something was gained: all patience is back. */
  public void progressed() {
    chances = retry.asyncContext();
    used = 0;
    waited = Duration.ZERO;
    seen = host.nanoTime();
    last = Optional.empty();
  }

  /** Judges one failure. */
  public Verdict after(NetworkException failure) {
    pass();
    boolean secondOfItsKind = last.isPresent() && last.get() == failure.kind();
    last = Optional.of(failure.kind());
    if (failure.isSettled()) {
      return new Verdict.Enough(failure.getMessage());
    }
    return switch (failure.kind().retrySameSource()) {
      case NEVER -> new Verdict.Enough(failure.getMessage());
      case ONCE ->
          secondOfItsKind ? new Verdict.Enough(failure.getMessage() + " again") : repeat(failure);
      case YES -> repeat(failure);
    };
  }

  private Verdict repeat(NetworkException failure) {
    tooLong = false;
    long millis = chances.onError(failure);
    if (millis >= 0) {
      used++;
      return new Verdict.Again(Duration.ofMillis(millis), failure.getMessage());
    }
    String why = tooLong ? "; too long to wait for" : " (" + (used + 1) + " tries)";
    return new Verdict.Enough(failure.getMessage() + (tooLong || used > 0 ? why : ""));
  }

  /** The wait before a repetition, in milliseconds; -1 when it would end too late. */
  private long interval(int repetition, Throwable failure) {
    Duration delay = backoff.before(repetition);
    if (failure instanceof NetworkException told && told.retryAfter().isPresent()) {
      delay = later(told.retryAfter().get(), delay);
    }
    tooLong = waited.plus(delay).compareTo(longest) > 0;
    return tooLong ? -1 : Math.max(1, delay.toMillis());
  }

  /** A server's own time is a least time; the first back-off's jitter still spreads a fleet. */
  private Duration later(Duration asked, Duration delay) {
    return asked.compareTo(delay) < 0 ? delay : asked.plus(backoff.before(1));
  }

  /** Counts the time since it was last asked; what no attempt can take was slept through. */
  private void pass() {
    Duration since = Duration.ofNanos(host.nanoTime() - seen);
    waited = waited.plus(since.compareTo(awake) < 0 ? since : awake);
    seen = host.nanoTime();
  }

  /** An attempt, and the wait before it, end within this, or the machine was asleep meanwhile. */
  private static Duration longestAttempt(Settings settings) {
    return settings
        .value(Keys.CONNECT_TIMEOUT)
        .plus(settings.value(Keys.FIRST_BYTE_TIMEOUT))
        .plus(settings.value(Keys.READ_TIMEOUT))
        .plus(settings.value(Keys.SPEED_TIME))
        .plus(Backoff.LONGEST);
  }
}
