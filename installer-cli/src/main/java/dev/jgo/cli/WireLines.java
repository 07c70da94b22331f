// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Event;
import java.util.List;

/** Network events as lines, for {@code -v}; and, for {@code -vv}, the heads of messages. */
final class WireLines {

  private WireLines() {}

  static List<String> lines(Event event) {
    if (event instanceof Event.AttemptStarted e) {
      String from = e.offset() > 0 ? " from byte " + e.offset() : "";
      return List.of(
          "#" + e.attempt() + " " + e.source() + " (" + e.route() + "): GET " + e.url() + from);
    }
    if (event instanceof Event.PhaseStarted e) {
      return List.of(
          "#" + e.attempt() + " " + PhaseFacts.name(e.phase()) + " " + e.subject() + " …");
    }
    if (event instanceof Event.PhaseEnded e) {
      String facts = PhaseFacts.words(e.facts());
      String end = e.failure().map(FailureKind::type).map(type -> "failed: " + type).orElse("done");
      String phase = PhaseFacts.name(e.phase()) + " " + e.subject();
      return List.of(
          "#" + e.attempt() + " " + phase + " " + end + (facts.isEmpty() ? "" : ", " + facts));
    }
    if (event instanceof Event.Headers e) {
      String mark = "#" + e.attempt() + (e.sent() ? " > " : " < ");
      return e.lines().stream().map(line -> mark + line).toList();
    }
    if (event instanceof Event.AttemptEnded e) {
      return List.of(
          "#" + e.attempt() + " " + e.type().orElse("done") + ", " + Units.size(e.bytes()));
    }
    return List.of();
  }
}
