// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.event;

/** How closely somebody listens; each level hears what those before it hear. */
public enum Level {
  /** How the run ended. */
  ERROR,
  /** What went wrong on the way, and what was done about it. */
  WARN,
  /** The user's story. */
  INFO,
  /** Every attempt and phase. */
  DEBUG,
  /** Every header, and progress. */
  TRACE;

  /** The level from which on {@code event} is heard. */
  public static Level of(Event event) {
    if (event instanceof Event.Warned || event instanceof Event.Decided) {
      return WARN;
    }
    if (event instanceof Event.Headers
        || event instanceof Event.BytesMoved
        || event instanceof Event.Working) {
      return TRACE;
    }
    return event instanceof Event.Wire || event instanceof Event.Distrusted ? DEBUG : INFO;
  }

  /** Whether who listens at this level hears what is said at {@code other}. */
  public boolean hears(Level other) {
    return compareTo(other) >= 0;
  }

  /** The next finer level; the finest is its own. */
  public Level finer() {
    return switch (this) {
      case ERROR -> WARN;
      case WARN -> INFO;
      case INFO -> DEBUG;
      case DEBUG, TRACE -> TRACE;
    };
  }
}
