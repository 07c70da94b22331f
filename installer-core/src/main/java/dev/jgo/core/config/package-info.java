// SPDX-License-Identifier: Apache-2.0
/**
 * What the user decided, and where. {@link dev.jgo.core.config.Keys} lists all settings. {@link
 * dev.jgo.core.config.Layers} are the places where they are set, in order: flags, environment,
 * files, defaults. Every {@link dev.jgo.core.config.Setting} knows which of them gave its value.
 * {@link dev.jgo.core.config.Places} says where things lie on this machine.
 */
@NullMarked
package dev.jgo.core.config;

import org.jspecify.annotations.NullMarked;
