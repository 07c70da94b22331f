// SPDX-License-Identifier: Apache-2.0
/** A folder with archives and what proves them, to carry to a machine without network. */
@NullMarked
package dev.jgo.core.bundle;

import org.jspecify.annotations.NullMarked;
