// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.event.Event;
import dev.jgo.core.event.Phase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a run is busy with when nothing else tells: for those who wonder whether it still lives. */
final class Activity {

  private static final int VERB_COLUMNS = Milestones.INDENT - 1;

  private final Map<Integer, String> sources = new HashMap<>();
  private String work = "";
  private Duration workSince = Duration.ZERO;
  private String wire = "";
  private Duration wireSince = Duration.ZERO;

  /** Takes notice of what happened. */
  void on(Event event, Duration now) {
    if (event instanceof Event.Wire onWire) {
      wire(onWire, now);
    } else if (event instanceof Event.Decided decided) {
      wire = decided.delay().isZero() ? "" : verb("Waiting") + "before the next try";
      wireSince = now;
    } else if (event instanceof Event.Waiting) {
      work(verb("Waiting") + "for another jgo", now);
    } else if (event instanceof Event.Working working) {
      work(words(working), now);
    } else if (event instanceof Event.Downloaded) {
      workSince = now;
    } else if (event instanceof Event.Milestone) {
      work("", now);
    }
  }

  /** In a word or two; empty when nothing is under way that is worth being told. */
  String words() {
    return wire.isEmpty() ? work : wire;
  }

  /** Since when that goes on. */
  Duration since() {
    return wire.isEmpty() ? workSince : wireSince;
  }

  /** A count that grows is the same work. */
  private void work(String words, Duration now) {
    if (!first(words).equals(first(work))) {
      workSince = now;
    }
    work = words;
  }

  private static String first(String words) {
    return words.isEmpty() ? "" : words.strip().split(" ", 2)[0];
  }

  private void wire(Event.Wire event, Duration now) {
    if (event instanceof Event.AttemptStarted started) {
      sources.put(started.attempt(), started.source());
    } else if (event instanceof Event.PhaseStarted phase) {
      String source = sources.getOrDefault(phase.attempt(), phase.subject());
      String words = phase.phase() == Phase.TRANSFER ? "" : words(phase.phase(), source);
      if (!words.equals(wire)) {
        wireSince = now;
      }
      wire = words;
    } else if (event instanceof Event.AttemptEnded ended) {
      sources.remove(ended.attempt());
      wire = "";
      workSince = now;
    }
  }

  private static String words(Phase phase, String source) {
    return switch (phase) {
      case DNS, CONNECT, PROXY, TLS -> verb("Connecting") + "to " + source;
      case REQUEST, FIRST_BYTE, TRANSFER -> verb("Waiting") + "for " + source;
    };
  }

  private static String words(Event.Working working) {
    String count =
        working.done() == 0 ? "" : String.format(Locale.ROOT, "%,d files", working.done());
    return switch (working.work()) {
      case UNPACK -> verb("Unpacking") + count;
      case CHECK -> verb("Checking") + "files";
      case TRY -> verb("Trying") + "the new Go";
      case SAVE -> verb("Saving") + "to disk";
      case COPY -> verb("Copying") + "files";
      case REMOVE -> verb("Removing") + "files";
    };
  }

  private static String verb(String verb) {
    return String.format(Locale.ROOT, "%" + VERB_COLUMNS + "s ", verb);
  }
}
