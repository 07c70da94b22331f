// SPDX-License-Identifier: Apache-2.0
/**
 * The only door to the process and the machine around it: environment, user, clock, sleep, child
 * processes, terminal, pid. Everything else in jgo takes a {@link dev.jgo.core.system.Host}, so
 * that a test can be a machine without locale, HOME or time.
 */
@NullMarked
package dev.jgo.core.system;

import org.jspecify.annotations.NullMarked;
