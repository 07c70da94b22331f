// SPDX-License-Identifier: Apache-2.0
/**
 * Go on PATH: {@link dev.jgo.core.shell.ShellProfiles} puts a {@link
 * dev.jgo.core.shell.ManagedBlock} of three lines into the files that shells read, all of which
 * source one script of ours ({@link dev.jgo.core.shell.Managed}), so that no later switch touches a
 * user's file again. What was there before comes back byte for byte.
 *
 * <p>Whether it works is never guessed: {@link dev.jgo.core.shell.Trials} start each {@link
 * dev.jgo.core.shell.Shell} as its user would and ask which go it runs; where another comes first,
 * the block moves.
 */
@NullMarked
package dev.jgo.core.shell;

import org.jspecify.annotations.NullMarked;
