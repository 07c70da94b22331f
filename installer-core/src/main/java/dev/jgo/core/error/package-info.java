// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong, as types: every failure a person can act on is a {@link
 * dev.jgo.core.error.JgoException} with one {@link dev.jgo.core.error.FailureKind}, which decides
 * the exit code, whether the same source may be asked again, and whether another one is worth
 * asking. Anything else that is thrown is a bug in jgo and ends with {@link
 * dev.jgo.core.error.ExitCode#BUG}.
 */
@NullMarked
package dev.jgo.core.error;

import org.jspecify.annotations.NullMarked;
