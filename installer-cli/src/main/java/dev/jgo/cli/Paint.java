// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

/** Four colours and no more; everything reads without them. */
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

  private String dyed(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
