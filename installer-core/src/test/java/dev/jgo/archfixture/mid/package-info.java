// SPDX-License-Identifier: Apache-2.0
/** Planted: looks around, changes files, uses a library and a package without grant. */
@NullMarked
package dev.jgo.archfixture.mid;

import org.jspecify.annotations.NullMarked;
