// SPDX-License-Identifier: Apache-2.0
/** Planted: has a grant of a package and of a library that nothing uses. */
@NullMarked
package dev.jgo.archfixture.high;

import org.jspecify.annotations.NullMarked;
