// SPDX-License-Identifier: Apache-2.0
/**
 * Where archives come from: a {@link dev.jgo.core.source.Source} is a base address below which Go's
 * files lie under their published names; {@link dev.jgo.core.source.Sources} lists those of a run.
 */
@NullMarked
package dev.jgo.core.source;

import org.jspecify.annotations.NullMarked;
