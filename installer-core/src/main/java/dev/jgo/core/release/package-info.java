// SPDX-License-Identifier: Apache-2.0
/**
 * What Go published: the bundled {@link dev.jgo.core.release.Catalog}, lists fetched from Go's
 * sites and others, {@link dev.jgo.core.release.Resolver}, which finds in them what a SPEC means,
 * and {@link dev.jgo.core.release.Artifact}, one thing that can be fetched and proved.
 */
@NullMarked
package dev.jgo.core.release;

import org.jspecify.annotations.NullMarked;
