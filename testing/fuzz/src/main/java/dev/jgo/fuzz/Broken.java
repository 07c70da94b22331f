// SPDX-License-Identifier: Apache-2.0
package dev.jgo.fuzz;

/** A promise that a parser has broken. */
public final class Broken {

  private Broken() {}

  /** Ends the run with a finding, unless {@code kept}. */
  public static void unless(boolean kept, String promise) {
    if (!kept) {
      throw new AssertionError("broken: " + promise);
    }
  }
}
