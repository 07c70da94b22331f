// SPDX-License-Identifier: Apache-2.0
/**
 * What Go published: the bundled {@code Catalog}, and {@link dev.jgo.core.release.Artifact}, one
 * thing that can be fetched and proved.
 */
@NullMarked
package dev.jgo.core.release;

import org.jspecify.annotations.NullMarked;
