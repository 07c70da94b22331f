// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

/**
 * A toolchain module that was unpacked into a Go tree, and that nobody vouches for yet.
 *
 * @param h1 the module's hash, over every file that was written: {@code h1:…}
 */
public record StagedModule(StagedTree tree, String h1) {}
