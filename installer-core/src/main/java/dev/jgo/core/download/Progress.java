// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.system.Host;
import java.time.Duration;

/** Tells how far a file has grown, ten times a second at most. */
final class Progress {

  private static final long EVERY = Duration.ofMillis(100).toNanos();

  private final Host host;
  private final EventSink events;
  private long told;

  Progress(Host host, EventSink events) {
    this.host = host;
    this.events = events;
    this.told = host.nanoTime() - EVERY;
  }

  /**
   * What was saved for later has to be fetched once more, and whoever watches the bytes is told.
   */
  void readsOver(String source) {
    events.on(
        new Event.Warned(
            "`"
                + source
                + "` sends the whole file, not only the missing part; jgo compares it with the part"
                + " it has"));
  }

  /** Tells for how long nothing was read on purpose, if anything is to be told. */
  void throttled(int attempt, Duration time) {
    if (!time.isZero()) {
      events.on(new Event.Throttled(attempt, time));
    }
  }

  void moved(int attempt, Journal journal) {
    long now = host.nanoTime();
    if (now - told >= EVERY || journal.complete()) {
      told = now;
      events.on(new Event.BytesMoved(attempt, journal.offset(), journal.size()));
    }
  }
}
