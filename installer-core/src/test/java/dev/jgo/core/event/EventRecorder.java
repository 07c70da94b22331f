// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps every event of a run, and knows the order that {@link Event} promises. */
public final class EventRecorder implements EventSink {

  private final List<Event> events = new ArrayList<>();

  @Override
  public synchronized void on(Event event) {
    events.add(event);
    notifyAll();
  }

  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** Waits until this phase begins. */
  public void awaitStart(Phase phase) throws InterruptedException {
    awaitStarts(phase, 1);
  }

  /** Waits until this phase has begun so often. */
  public synchronized void awaitStarts(Phase phase, int times) throws InterruptedException {
    while (starts(phase) < times) {
      wait();
    }
  }

  /** How often this phase has begun. */
  public synchronized int starts(Phase phase) {
    return (int)
        events.stream()
            .filter(e -> e instanceof Event.PhaseStarted s && s.phase() == phase)
            .count();
  }

  /** The phases as text: {@code > dns localhost}, and {@code < dns localhost host_not_found}. */
  public List<String> phases() {
    List<String> lines = new ArrayList<>();
    for (Event event : events()) {
      if (event instanceof Event.PhaseStarted s) {
        lines.add("> " + s.phase().word() + " " + s.subject());
      } else if (event instanceof Event.PhaseEnded e) {
        String end = e.failure().map(kind -> " " + kind.type()).orElse("");
        lines.add("< " + e.phase().word() + " " + e.subject() + end);
      }
    }
    return lines;
  }

  /** All facts that the ends of this phase bring. */
  public Map<String, String> facts(Phase phase) {
    Map<String, String> facts = new HashMap<>();
    for (Event event : events()) {
      if (event instanceof Event.PhaseEnded e && e.phase() == phase) {
        facts.putAll(e.facts());
      }
    }
    return facts;
  }

  /** How the last phase ended. */
  public Optional<FailureKind> lastFailure() {
    Optional<FailureKind> last = Optional.empty();
    for (Event event : events()) {
      if (event instanceof Event.PhaseEnded e) {
        last = e.failure();
      }
    }
    return last;
  }

  /** Fails unless phases and attempts are paired, in order, and failed attempts decided. */
  public void assertOrder() {
    Set<List<Object>> open = new HashSet<>();
    Map<Integer, Phase> reached = new HashMap<>();
    Set<Integer> attempts = new HashSet<>();
    Set<Integer> undecided = new HashSet<>();
    for (Event event : events()) {
      if (event instanceof Event.AttemptStarted a) {
        assertThat(undecided).as("attempts without decision before %s", a).isEmpty();
        assertThat(attempts.add(a.attempt())).as("%s begins once", a).isTrue();
      } else if (event instanceof Event.AttemptEnded a) {
        assertThat(attempts.remove(a.attempt())).as("%s had begun", a).isTrue();
        assertThat(open)
            .as("its phases open at the end of %s", a)
            .noneMatch(phase -> phase.get(0).equals(a.attempt()));
        a.type().ifPresent(type -> undecided.add(a.attempt()));
      } else if (event instanceof Event.Decided d) {
        assertThat(undecided.remove(d.attempt())).as("%s follows a failure", d).isTrue();
      } else if (event instanceof Event.PhaseStarted s) {
        assertThat(open.add(List.of(s.attempt(), s.phase(), s.subject()))).as("%s", s).isTrue();
        Phase before = reached.getOrDefault(s.attempt(), Phase.DNS);
        assertThat(s.phase()).as("%s", s).isGreaterThanOrEqualTo(before);
        reached.put(s.attempt(), s.phase());
      } else if (event instanceof Event.PhaseEnded e) {
        assertThat(open.remove(List.of(e.attempt(), e.phase(), e.subject()))).as("%s", e).isTrue();
        if (e.facts().containsValue("407") || e.facts().containsKey("jgo.connection.stale")) {
          reached.remove(e.attempt());
        }
      }
    }
    assertThat(open).as("phases that never ended").isEmpty();
    assertThat(attempts).as("attempts that never ended").isEmpty();
    assertThat(undecided).as("failed attempts without decision").isEmpty();
  }
}
