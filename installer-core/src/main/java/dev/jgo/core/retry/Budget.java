// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.system.Host;
import java.time.Duration;
import java.util.Optional;

/**
 * How much patience is left with one source. Progress restores all of it, so a bad line that moves
 * a little each time gets there in the end.
 */
public final class Budget {

  private final int repetitions;
  private final Duration longest;
  private final Host host;
  private final Backoff backoff;

  private int used;
  private long since;
  private Optional<FailureKind> last = Optional.empty();

  /**
   * A full budget, by {@code retries} and {@code retry-max-time}.
   *
   * @param host for time and chance
   */
  public Budget(Settings settings, Host host) {
    this.repetitions = settings.value(Keys.RETRIES);
    this.longest = settings.value(Keys.RETRY_MAX_TIME);
    this.host = host;
    this.backoff = new Backoff(host.random());
    this.since = host.nanoTime();
  }

  /** Something was gained: all patience is back. */
  public void progressed() {
    used = 0;
    since = host.nanoTime();
    last = Optional.empty();
  }

  /** Judges one failure. */
  public Verdict after(NetworkException failure) {
    boolean secondOfItsKind = last.isPresent() && last.get() == failure.kind();
    last = Optional.of(failure.kind());
    return switch (failure.kind().retrySameSource()) {
      case NEVER -> new Verdict.Enough(failure.getMessage());
      case ONCE ->
          secondOfItsKind ? new Verdict.Enough(failure.getMessage() + " again") : repeat(failure);
      case YES -> repeat(failure);
    };
  }

  private Verdict repeat(NetworkException failure) {
    if (used >= repetitions) {
      String tries = used == 0 ? "" : "; " + (used + 1) + " tries in vain";
      return new Verdict.Enough(failure.getMessage() + tries);
    }
    used++;
    Duration delay = backoff.before(used);
    if (failure.retryAfter().isPresent()) {
      delay = later(failure.retryAfter().get(), delay);
    }
    Duration waited = Duration.ofNanos(host.nanoTime() - since);
    if (waited.plus(delay).compareTo(longest) > 0) {
      return new Verdict.Enough(failure.getMessage() + "; too long to wait for");
    }
    return new Verdict.Again(delay, failure.getMessage());
  }

  /** A server's own time is a least time; the first back-off's jitter still spreads a fleet. */
  private Duration later(Duration asked, Duration delay) {
    return asked.compareTo(delay) < 0 ? delay : asked.plus(backoff.before(1));
  }
}
