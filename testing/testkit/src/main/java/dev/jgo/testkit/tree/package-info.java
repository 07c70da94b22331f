// SPDX-License-Identifier: Apache-2.0
/**
 * Trees of files compared to the last bit of their metadata: {@link
 * dev.jgo.testkit.tree.TreeListing} lists one as {@code find -printf} sees it and tells how it
 * differs from another.
 */
@NullMarked
package dev.jgo.testkit.tree;

import org.jspecify.annotations.NullMarked;
