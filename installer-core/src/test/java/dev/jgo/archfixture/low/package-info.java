// SPDX-License-Identifier: Apache-2.0
/** Planted: uses a package that stands below it, and so closes a cycle. */
@NullMarked
package dev.jgo.archfixture.low;

import org.jspecify.annotations.NullMarked;
