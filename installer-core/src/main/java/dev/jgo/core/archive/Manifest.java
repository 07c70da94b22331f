// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.util.List;

/**
 * Every file of a tree as it was written: to tell, later and without the archive, what has changed.
 */
public record Manifest(List<Entry> entries) {

  public Manifest {
    entries = List.copyOf(entries);
  }

  /**
   * One file.
   *
   * @param name below the tree's root, {@code /}-separated
   * @param size in bytes
   * @param mode permission bits, {@code 0644} or {@code 0755} in every archive so far
   * @param seconds of last modification since 1970, UTC
   * @param crc32 of the content
   */
  public record Entry(String name, long size, int mode, long seconds, int crc32) {}

  /** The sum of all sizes, in bytes. */
  public long bytes() {
    return entries.stream().mapToLong(Entry::size).sum();
  }
}
