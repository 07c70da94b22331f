// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.time.Instant;

/**
 * One entry that {@link EntryPolicy} has let through.
 *
 * @param name below the tree's root; empty for the root
 * @param mode permission bits
 */
record TarEntry(String name, int mode, Instant time) {

  static final TarEntry NONE = new TarEntry("", 0, Instant.EPOCH);
}
