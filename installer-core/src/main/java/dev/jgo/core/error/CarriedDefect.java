// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

/**
 * What ended another thread of this run: a defect of jgo's, or a limit of the machine ({@link
 * Exhausted}). It carries that through whoever reads foreign bytes, and blames those bytes for what
 * nobody has foreseen ({@link Unforeseen}): they have brought this about in no way.
 */
public final class CarriedDefect extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Carries it.
   *
   * @param what did not come about
   * @param cause what ended the thread
   */
  public CarriedDefect(String what, Throwable cause) {
    super(what, cause);
  }
}
