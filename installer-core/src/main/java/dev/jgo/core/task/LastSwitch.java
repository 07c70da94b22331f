// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.Outcome;
import dev.jgo.core.config.Places;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.install.Installation;
import java.util.List;
import java.util.Optional;

/** Remembers which version a run has switched away from. */
final class LastSwitch implements EventSink {

  private volatile Optional<String> previous = Optional.empty();

  @Override
  public void on(Event event) {
    if (event instanceof Event.Activated activated) {
      previous = activated.previous();
    }
  }

  /** Hears what {@code events} hear. */
  EventSink beside(EventSink events) {
    return EventSink.all(List.of(events, this));
  }

  /** Where an installation is after this run. */
  Outcome.Place place(Installation there, Places places) {
    return new Outcome.Place(
        there.goroot(),
        there.active() ? Optional.of(places.active()) : Optional.empty(),
        previous.filter(name -> !name.equals(there.version().name())));
  }
}
