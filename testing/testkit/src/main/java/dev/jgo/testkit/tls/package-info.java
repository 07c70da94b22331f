// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates for servers of tests: {@link dev.jgo.testkit.tls.ThrowAwayCa} makes good and bad
 * ones, each a {@link dev.jgo.testkit.tls.ServerIdentity}.
 */
@NullMarked
package dev.jgo.testkit.tls;

import org.jspecify.annotations.NullMarked;
