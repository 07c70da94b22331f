// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.system;

/** Looks around where that is allowed. */
public record Window(String view) {

  static long look() {
    return System.nanoTime();
  }
}
