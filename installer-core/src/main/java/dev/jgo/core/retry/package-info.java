// SPDX-License-Identifier: Apache-2.0
/**
 * Whom to ask next, and when. A {@link dev.jgo.core.retry.Roster} keeps the sources and routes of a
 * run in order and turns each failure into a {@link dev.jgo.core.retry.Turn}; the patience with one
 * of them is a {@link dev.jgo.core.retry.Budget}. {@link dev.jgo.core.retry.Breakers} and {@link
 * dev.jgo.core.retry.Speeds} are what one run leaves for the next. Waits are only computed here:
 * whoever asks does the waiting, on the clock of its host.
 */
@NullMarked
package dev.jgo.core.retry;

import org.jspecify.annotations.NullMarked;
