// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.mirror;

import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.event.Phase;
import dev.jgo.core.system.Host;
import java.time.Duration;

/** Times the stages of one request by its events, and hands them on. */
final class ProbeTimes implements EventSink {

  private final Host host;
  private final EventSink events;
  private long connecting;
  private long answering;
  private long mark;
  private long answered;

  ProbeTimes(Host host, EventSink events) {
    this.host = host;
    this.events = events;
  }

  void begin() {
    connecting = 0;
    answering = 0;
    answered = 0;
    mark = host.nanoTime();
  }

  /** The head of the last answer is here. */
  void answered() {
    answered = host.nanoTime();
  }

  @Override
  public synchronized void on(Event event) {
    long now = host.nanoTime();
    if (event instanceof Event.AttemptStarted) {
      mark = now;
    } else if (event instanceof Event.PhaseStarted e && e.phase() == Phase.REQUEST) {
      connecting += now - mark;
      mark = now;
    } else if (event instanceof Event.PhaseEnded e && e.phase() == Phase.FIRST_BYTE) {
      answering += now - mark;
      mark = now;
    }
    events.on(event);
  }

  Duration connecting() {
    return Duration.ofNanos(connecting);
  }

  Duration answering() {
    return Duration.ofNanos(answering);
  }

  Duration transferring() {
    return answered == 0 ? Duration.ZERO : Duration.ofNanos(host.nanoTime() - answered);
  }
}
