// SPDX-License-Identifier: Apache-2.0
/**
 * Unpacking, trusting no entry: {@link dev.jgo.core.archive.Extractor} turns a stream into a {@link
 * dev.jgo.core.archive.StagedTree} whose {@link dev.jgo.core.archive.Manifest} remembers every
 * file. Knows nothing of downloads.
 */
@NullMarked
package dev.jgo.core.archive;

import org.jspecify.annotations.NullMarked;
