// SPDX-License-Identifier: Apache-2.0
/**
 * What a sick network does to a whole download, on real sockets and a manual clock. A {@link
 * dev.jgo.core.download.scenario.Scene} has mirrors that are sick as told, a {@link
 * dev.jgo.core.download.scenario.Run} tells what came of it: the tree, or the failure; every
 * attempt and decision in order; how much time would have passed; what is kept for the next run.
 * The numbers are those of the project's list of 25 fault scenarios; 24 and 25 are played by the
 * packaged program.
 */
@NullMarked
package dev.jgo.core.download.scenario;

import org.jspecify.annotations.NullMarked;
