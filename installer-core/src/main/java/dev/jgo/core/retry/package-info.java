// SPDX-License-Identifier: Apache-2.0
/**
 * When to ask again: {@link dev.jgo.core.retry.Budget} judges each failure and answers with a
 * {@link dev.jgo.core.retry.Verdict}; {@link dev.jgo.core.retry.Backoff} says how long to wait.
 */
@NullMarked
package dev.jgo.core.retry;

import org.jspecify.annotations.NullMarked;
