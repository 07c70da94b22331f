// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.Cause;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What failed attempts are worth to a person: each cause once, when it is first seen. Others that
 * fail alike are told in one line before the run gets on; if it never does, the error tells all.
 */
final class Warnings {

  /** Who waits longer than that wants to know what for, however often it was told. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(10);

  private final boolean everything;
  private final Set<String> told = new HashSet<>();
  private final Map<String, List<Failure>> later = new LinkedHashMap<>();

  /**
   * Nothing was told yet.
   *
   * @param everything whether every attempt is worth a line
   */
  Warnings(boolean everything) {
    this.everything = everything;
  }

  /** What to say of this decision now, without mark. */
  Optional<String> now(Event.Decided decided) {
    // Giving up is what the error says, right after.
    if (decided.action() == Event.Action.GIVE_UP) {
      return Optional.empty();
    }
    if (decided.failure().isPresent() && isOld(decided.failure().get())) {
      boolean tell = everything || decided.delay().compareTo(LONG_WAIT) >= 0;
      return tell ? Optional.of(words(decided)) : Optional.empty();
    }
    return Optional.of(words(decided));
  }

  private boolean isOld(Failure failure) {
    String cause = Cause.key(failure);
    boolean first = told.add(cause);
    boolean known = !told.add(cause + " " + failure.host());
    if (!first && !known) {
      later.computeIfAbsent(cause, key -> new ArrayList<>()).add(failure);
    }
    return !first;
  }

  /** What was kept back, a line for each cause. */
  List<String> keptBack() {
    List<String> lines = later.values().stream().map(Cause::new).map(Cause::words).toList();
    later.clear();
    return everything ? List.of() : lines;
  }

  private static String words(Event.Decided decided) {
    String next =
        switch (decided.action()) {
          case RETRY -> "trying again";
          case RESUME -> "resuming";
          case RESTART -> "starting over";
          case NEXT_ROUTE -> "trying another route";
          case NEXT_SOURCE -> "trying the next source";
          case GIVE_UP -> "giving up";
        };
    String in = decided.delay().isZero() ? "" : " in " + Units.time(decided.delay());
    return decided.because() + "; " + next + in;
  }
}
