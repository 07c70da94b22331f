// SPDX-License-Identifier: Apache-2.0
/** Mirrors: the folder that any web server can serve as one, and how sources do when asked. */
@NullMarked
package dev.jgo.core.mirror;

import org.jspecify.annotations.NullMarked;
