// SPDX-License-Identifier: Apache-2.0
/**
 * Programs run from tests: {@link dev.jgo.testkit.process.Proc} runs one with a chosen environment
 * and returns its {@link dev.jgo.testkit.process.Outcome}, or a {@link
 * dev.jgo.testkit.process.Running} to be killed at a moment; {@link dev.jgo.testkit.process.Strace}
 * strikes it at an exact system call; {@link dev.jgo.testkit.process.Namespace} runs it in a
 * private world of mounts and networks.
 */
@NullMarked
package dev.jgo.testkit.process;

import org.jspecify.annotations.NullMarked;
