// SPDX-License-Identifier: Apache-2.0
/**
 * Web servers that misbehave exactly as told. Start with {@link dev.jgo.testkit.http.FaultServer}:
 * give it {@link dev.jgo.testkit.http.Content} to serve, queue {@link dev.jgo.testkit.http.Answer}s
 * spoiled by {@link dev.jgo.testkit.http.Effect}s, and read back every {@link
 * dev.jgo.testkit.http.Exchange}. {@link dev.jgo.testkit.http.RefusedPort} and {@link
 * dev.jgo.testkit.http.BlackHole} are servers that are not there.
 */
@NullMarked
package dev.jgo.testkit.http;

import org.jspecify.annotations.NullMarked;
