// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

/** Which Go a shell or script runs. */
public enum ShellState {
  /** The active one: tried, not guessed. */
  READY,
  /** Another one. */
  OTHER,
  /** None. */
  MISSING,
  /** It could not be tried. */
  UNKNOWN,
  /** Nothing that jgo can try. */
  NOT_APPLICABLE
}
