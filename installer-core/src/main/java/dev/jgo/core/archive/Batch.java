// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries and their content on their way from the reader to the writer, some tens of files at once:
 * a hand-over for each file costs CPU. Used again and again.
 */
final class Batch {

  /** Larger gains nothing (a prototype with 256 and with 512 KiB: within noise). */
  static final int CAPACITY = 256 * 1024;

  /** Folders and empty files take no room, yet must not pile up without end. */
  private static final int MOST_PIECES = 512;

  /**
   * A folder, a file, or the part of a file that this batch holds.
   *
   * @param first whether the file begins with it
   * @param last whether the file ends with it
   */
  record Piece(TarEntry entry, int offset, int length, boolean first, boolean last) {}

  final byte[] bytes = new byte[CAPACITY];
  final List<Piece> pieces = new ArrayList<>();
  int used;

  int room() {
    return pieces.size() < MOST_PIECES ? CAPACITY - used : 0;
  }

  /** Adds what was put at {@link #used}. */
  void add(TarEntry entry, int length, boolean first, boolean last) {
    pieces.add(new Piece(entry, used, length, first, last));
    used += length;
  }

  void clear() {
    pieces.clear();
    used = 0;
  }
}
