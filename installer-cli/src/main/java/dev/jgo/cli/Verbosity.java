// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.event.Level;
import picocli.CommandLine.ParseResult;

/**
 * How much is told.
 *
 * @param screen what the person wants to see
 * @param log one more, so that there is something to look up; {@code -q} does not thin it out
 */
record Verbosity(Level screen, Level log) {

  static Verbosity of(ParseResult words, Settings settings) {
    Level set = Level.valueOf(settings.value(Keys.LOG_LEVEL).name());
    Level asked =
        switch (words.matchedOptionValue("-v", new boolean[0]).length) {
          case 0 -> set;
          case 1 -> set.hears(Level.DEBUG) ? set : Level.DEBUG;
          default -> Level.TRACE;
        };
    boolean quiet = words.matchedOptionValue("-q", false);
    return new Verbosity(quiet ? Level.ERROR : asked, asked.finer());
  }

  /** Whether milestones are shown, and what else is not a warning or an error. */
  boolean chatty() {
    return screen.hears(Level.INFO);
  }

  /** Whether every network phase is shown; then nothing can be drawn over. */
  boolean wire() {
    return screen.hears(Level.DEBUG);
  }
}
