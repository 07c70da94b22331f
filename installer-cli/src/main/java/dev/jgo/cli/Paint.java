// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

/** A few colours; everything reads without them. */
record Paint(boolean on) {

  String good(String text) {
    return dyed("1;32", text);
  }

  String warning(String text) {
    return dyed("1;33", text);
  }

  String error(String text) {
    return dyed("1;31", text);
  }

  String hint(String text) {
    return dyed("36", text);
  }

  /** Time that passed on the network. */
  String waiting(String text) {
    return dyed("34", text);
  }

  /** Time of one's own work. */
  String working(String text) {
    return dyed("32", text);
  }

  /** Time in which nothing was done on purpose. */
  String pausing(String text) {
    return dyed("33", text);
  }

  private String dyed(String code, String text) {
    return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
