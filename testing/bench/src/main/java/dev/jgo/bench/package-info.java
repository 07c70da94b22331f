// SPDX-License-Identifier: Apache-2.0
/**
 * Whole-process races of the packaged jgo against the documented way of installing Go. {@link
 * dev.jgo.bench.Race} is the program; what it prints is kept in {@code docs/PERFORMANCE.md}. {@link
 * dev.jgo.bench.Rivals} breaks things on purpose instead; its table is in {@code docs/RIVALS.md}.
 */
@NullMarked
package dev.jgo.bench;

import org.jspecify.annotations.NullMarked;
