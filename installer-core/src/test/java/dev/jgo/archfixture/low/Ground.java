// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.low;

import dev.jgo.archfixture.mid.Floor;

/** Reaches up. */
public record Ground(Floor floor) {}
