// SPDX-License-Identifier: Apache-2.0
/**
 * What the user decided, and where: every {@link dev.jgo.core.config.Setting} knows whether a flag,
 * the environment, a file or the default gave its value. {@link dev.jgo.core.config.Keys} lists
 * them all; {@link dev.jgo.core.config.Places} says where things lie on this machine.
 */
@NullMarked
package dev.jgo.core.config;

import org.jspecify.annotations.NullMarked;
