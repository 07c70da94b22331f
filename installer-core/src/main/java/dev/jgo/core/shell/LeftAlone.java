// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

/**
 * Somebody else's file cannot be edited without risk; the message, put after its name, says why.
 */
final class LeftAlone extends Exception {

  private static final long serialVersionUID = 1L;

  LeftAlone(String why) {
    super(why);
  }

  /** As above, where one line of the file is to blame; lines count from 1. */
  static LeftAlone line(int number, String what) {
    return new LeftAlone("in line " + number + " " + what);
  }
}
