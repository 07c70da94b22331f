// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.nio.file.Path;

/**
 * A Go tree that was unpacked, and that nobody vouches for yet.
 *
 * @param root the tree itself: the folder that holds {@code VERSION} and {@code bin}
 * @param manifest what was written, file by file
 */
public record StagedTree(Path root, Manifest manifest) {}
