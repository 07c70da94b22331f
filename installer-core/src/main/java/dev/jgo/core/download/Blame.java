// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import java.util.Set;

/**
 * Who is told that the bytes of a download were wrong.
 *
 * @param alone whether only one source can be asked
 * @param onRotten told when bytes of an earlier run were among wrong ones
 */
record Blame(Suspects suspects, boolean alone, Runnable onRotten) {

  /**
   * The sum over the bytes of these was wrong.
   *
   * @param resumed how many of the bytes an earlier run has fetched
   * @return whether it is not clear whose fault it is
   */
  boolean wrong(Set<String> givers, long resumed) {
    if (resumed > 0) {
      onRotten.run();
    }
    return suspects.wrong(givers, alone || resumed > 0);
  }
}
