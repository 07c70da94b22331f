// SPDX-License-Identifier: Apache-2.0
package dev.jgo.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * As little memory as the packaged jgo has, for targets that must do with it. The driver needs more
 * than that to begin, so what would be left over is filled. In replays, which set no limit, nothing
 * happens.
 */
public final class Heap {

  /** In MiB: how much of the heap is left to a target. */
  private static final String LIMIT = "jgo.fuzz.heap";

  private static final int PIECE = 1 << 20;
  private static final List<byte[]> FILLED = new ArrayList<>();

  private Heap() {}

  /** Fills what is more than the limit, once. */
  public static synchronized void limit() {
    Integer mebibytes = Integer.getInteger(LIMIT);
    if (mebibytes == null || !FILLED.isEmpty()) {
      return;
    }
    Runtime java = Runtime.getRuntime();
    java.gc();
    long free = java.maxMemory() - (java.totalMemory() - java.freeMemory());
    for (long over = free - (long) mebibytes * PIECE; over >= PIECE; over -= PIECE) {
      FILLED.add(new byte[PIECE]);
    }
  }
}
