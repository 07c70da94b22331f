// SPDX-License-Identifier: Apache-2.0
/**
 * The packaged jgo as its users meet it: run as a process, against mirrors, machines and moments
 * that are as bad as they come. {@link dev.jgo.e2e.Scene} is the usual stage.
 */
@NullMarked
package dev.jgo.e2e;

import org.jspecify.annotations.NullMarked;
