// SPDX-License-Identifier: Apache-2.0
/**
 * What fuzz targets share. A target is a class {@code …Fuzz} beside the parser that it is for, with
 * the one method that Jazzer calls; it needs nothing of Jazzer. What it throws is a finding, so a
 * target catches what its parser says it throws, and nothing else. Its seeds lie in {@code
 * corpus/PACKAGE.NAME}; {@code mvn verify} replays them, {@code testing/fuzz/run SECONDS} looks for
 * more.
 */
@NullMarked
package dev.jgo.fuzz;

import org.jspecify.annotations.NullMarked;
