// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One breaker: Resilience4j's, with the few facts from which a later run makes the same again.
 *
 * <p>Its defaults (100 calls, 60 s) never trip in a program that asks seven times; these do: three
 * failures of the last six.
 */
final class Breaker {

  private static final int WINDOW = 6;
  private static final int LEAST = 3;
  private static final float RATE = 60;

  /** Long enough that the next run is spared, short enough that a repaired server is not. */
  private static final Duration OPEN = Duration.ofMinutes(5);

  /** What was older says nothing. */
  private static final Duration FORGOTTEN = Duration.ofDays(7);

  private static final Pattern FORM =
      Pattern.compile("([sf]{0,6}) ([0-9]{1,11}) ([0-9]{1,11}) ([0-9a-f]{4})");

  private final Clock clock;
  private final String surroundings;
  private final CircuitBreaker breaker;
  private String outcomes = "";
  private Instant until = Instant.EPOCH;
  private Instant last;

  /**
   * Closed.
   *
   * @param surroundings the mark of what decides, apart from it, whether it fails
   */
  Breaker(String name, String surroundings, Clock clock) {
    this.clock = clock;
    this.surroundings = surroundings;
    this.last = clock.instant();
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(LEAST)
                .failureRateThreshold(RATE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(OPEN)
                .clock(clock)
                .build());
  }

  /**
   * The breaker that {@link #text} was written of; empty for another text, too old a one, or one of
   * other surroundings.
   */
  static Optional<Breaker> parse(String name, String text, String surroundings, Clock clock) {
    Matcher m = FORM.matcher(text);
    if (!m.matches() || !m.group(4).equals(surroundings)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant last = Instant.ofEpochSecond(Long.parseLong(m.group(3)));
    if (Duration.between(last, now).abs().compareTo(FORGOTTEN) > 0) {
      return Optional.empty();
    }
    Breaker breaker = new Breaker(name, surroundings, clock);
    breaker.resume(m.group(1), Instant.ofEpochSecond(Long.parseLong(m.group(2))), now);
    breaker.last = last;
    return Optional.of(breaker);
  }

  private void resume(String earlier, Instant openUntil, Instant now) {
    if (openUntil.isAfter(now)) {
      Duration rest = Duration.between(now, openUntil);
      open(rest.compareTo(OPEN) < 0 ? rest : OPEN);
    } else if (openUntil.isAfter(Instant.EPOCH)) {
      breaker.transitionToOpenState();
      breaker.transitionToHalfOpenState();
    } else {
      earlier.chars().forEach(outcome -> record(outcome == 's'));
    }
    outcomes = earlier;
  }

  boolean isOpen() {
    if (breaker.tryAcquirePermission()) {
      breaker.releasePermission();
      return false;
    }
    return true;
  }

  Breakers.State state() {
    if (isOpen()) {
      return Breakers.State.OPEN;
    }
    return breaker.getState() == State.HALF_OPEN ? Breakers.State.HALF_OPEN : Breakers.State.CLOSED;
  }

  void succeeded() {
    record(true);
    if (breaker.getState() != State.CLOSED) {
      breaker.transitionToClosedState(); // It was passed by, and was right all the same.
      until = Instant.EPOCH;
      outcomes = "s";
    }
  }

  void failed() {
    record(false);
  }

  /** Opens it at once. */
  void trip() {
    open(OPEN);
    last = clock.instant();
  }

  private void open(Duration time) {
    if (breaker.getState() != State.OPEN) {
      breaker.transitionToOpenStateFor(time);
      until = clock.instant().plus(time);
    }
  }

  private void record(boolean success) {
    last = clock.instant();
    outcomes = outcomes + (success ? 's' : 'f');
    outcomes = outcomes.substring(Math.max(0, outcomes.length() - WINDOW));
    State before = breaker.getState();
    if (success) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(0, TimeUnit.NANOSECONDS, new Failed());
    }
    if (before != State.OPEN && breaker.getState() == State.OPEN) {
      until = last.plus(OPEN);
    } else if (breaker.getState() == State.CLOSED) {
      until = Instant.EPOCH;
    }
  }

  /** What to remember; empty when there is nothing that a new breaker would not do. */
  Optional<String> text() {
    return outcomes.contains("f") || until.isAfter(Instant.EPOCH)
        ? Optional.of(
            String.join(
                " ",
                outcomes,
                Long.toString(until.getEpochSecond()),
                Long.toString(last.getEpochSecond()),
                surroundings))
        : Optional.empty();
  }

  /** The library wants to see an exception; what failed is told elsewhere. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed() {
      super("failed", null, false, false);
    }
  }
}
