// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Event;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
      return List.of("#" + e.attempt() + " " + e.phase().word() + " " + e.subject() + " …");
    }
    if (event instanceof Event.PhaseEnded e) {
      String facts =
          new TreeMap<>(e.facts())
              .entrySet().stream()
                  .map(fact -> " " + fact.getKey() + "=" + fact.getValue())
                  .collect(Collectors.joining());
      String end = e.failure().map(FailureKind::type).map(type -> "failed: " + type).orElse("done");
      return List.of(
          "#" + e.attempt() + " " + e.phase().word() + " " + e.subject() + " " + end + facts);
    }
    if (event instanceof Event.Headers e) {
      String mark = "#" + e.attempt() + (e.sent() ? " > " : " < ");
      return e.lines().stream().map(line -> mark + line).toList();
    }
    if (event instanceof Event.AttemptEnded e) {
      return List.of(
          "#" + e.attempt() + " " + e.type().orElse("done") + " after " + Units.size(e.bytes()));
    }
    return List.of();
  }
}
