// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.event;

import java.util.List;

/**
 * Receives the events of a run, from several threads at once.
 *
 * <p>A sink is quick, throws nothing and does no I/O in the caller's way.
 */
@FunctionalInterface
public interface EventSink {

  void on(Event event);

  /** Hands every event to each of {@code sinks}, one event at a time, in one order for all. */
  static EventSink all(List<EventSink> sinks) {
    List<EventSink> fixed = List.copyOf(sinks);
    Object order = new Object();
    return event -> {
      synchronized (order) {
        fixed.forEach(sink -> sink.on(event));
      }
    };
  }
}
