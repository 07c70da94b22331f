// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: {@link dev.jgo.cli.Main} starts it, {@link dev.jgo.cli.Tool} turns words into
 * one {@link dev.jgo.cli.Subcommand} and its end into an exit status. Screens are sinks of the
 * engine's events. Nothing here decides about networks, files or versions.
 */
@NullMarked
package dev.jgo.cli;

import org.jspecify.annotations.NullMarked;
