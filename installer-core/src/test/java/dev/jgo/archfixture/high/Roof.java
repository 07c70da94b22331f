// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.high;

import dev.jgo.archfixture.low.Ground;

/** Uses {@code low} only. */
public record Roof(Ground ground) {}
