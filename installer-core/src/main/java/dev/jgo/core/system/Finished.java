// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

/**
 * How a child process ended.
 *
 * @param status its exit status
 * @param output what it printed on standard output, at most the first 64 KiB
 * @param errors what it printed on standard error, at most the first 64 KiB
 */
public record Finished(int status, String output, String errors) {}
