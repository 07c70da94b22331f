// SPDX-License-Identifier: Apache-2.0
/** Planted: has no row. */
@NullMarked
package dev.jgo.archfixture.stray;

import org.jspecify.annotations.NullMarked;
