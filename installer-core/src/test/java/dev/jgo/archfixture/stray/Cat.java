// SPDX-License-Identifier: Apache-2.0
package dev.jgo.archfixture.stray;

/** Belongs to nobody. */
public record Cat(String name) {}
