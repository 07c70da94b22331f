// SPDX-License-Identifier: Apache-2.0
/**
 * Go's version numbers: {@link dev.jgo.core.version.GoVersion} with the go command's own ordering,
 * and {@link dev.jgo.core.version.VersionSpec}, what a user may ask for: it chooses from releases,
 * and knows none itself.
 */
@NullMarked
package dev.jgo.core.version;

import org.jspecify.annotations.NullMarked;
