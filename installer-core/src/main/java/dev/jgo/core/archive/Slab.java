// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

/** A piece of unpacked content on its way from the reader to the writer; used again and again. */
final class Slab {

  /** Larger gains nothing (measured: 256 KiB to 1 MiB within noise), smaller costs hand-overs. */
  private static final int SIZE = 256 * 1024;

  final byte[] bytes = new byte[SIZE];
  int length;
}
