// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import dev.jgo.core.event.Event;
import dev.jgo.core.system.Host;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long each phase and each attempt took, from the events that begin and end them. */
final class Stopwatch {

  private final Host host;
  private final Map<String, Long> begun = new HashMap<>();

  Stopwatch(Host host) {
    this.host = host;
  }

  /** The time since the beginning of what {@code event} ends; empty when it ends nothing. */
  Optional<Duration> took(Event event) {
    if (event instanceof Event.AttemptStarted e) {
      begin(attempt(e.attempt()));
    } else if (event instanceof Event.PhaseStarted e) {
      begin(phase(e.attempt(), e.phase().word(), e.subject()));
    } else if (event instanceof Event.AttemptEnded e) {
      return end(attempt(e.attempt()));
    } else if (event instanceof Event.PhaseEnded e) {
      return end(phase(e.attempt(), e.phase().word(), e.subject()));
    }
    return Optional.empty();
  }

  private void begin(String what) {
    begun.put(what, host.nanoTime());
  }

  private Optional<Duration> end(String what) {
    @Nullable Long start = begun.remove(what);
    return start == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(host.nanoTime() - start));
  }

  private static String attempt(int number) {
    return Integer.toString(number);
  }

  /** Addresses are connected to side by side. */
  private static String phase(int attempt, String phase, String subject) {
    return attempt + " " + phase + " " + subject;
  }
}
