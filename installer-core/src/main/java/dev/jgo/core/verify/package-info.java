// SPDX-License-Identifier: Apache-2.0
/**
 * Proof: only {@link dev.jgo.core.verify.Verifier} can make a {@link
 * dev.jgo.core.verify.VerifiedToolchain}, and nothing else can be activated.
 */
@NullMarked
package dev.jgo.core.verify;

import org.jspecify.annotations.NullMarked;
