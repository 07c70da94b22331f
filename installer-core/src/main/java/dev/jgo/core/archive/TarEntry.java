// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.time.Instant;

/**
 * One entry that {@link EntryPolicy} has let through.
 *
 * @param name below the tree's root; empty for the root
 * @param folder else a regular file
 * @param mode permission bits
 */
record TarEntry(String name, boolean folder, int mode, Instant time) {}
