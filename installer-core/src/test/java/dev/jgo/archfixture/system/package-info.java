// SPDX-License-Identifier: Apache-2.0
/** The door that may look around, in the fixture. */
@NullMarked
package dev.jgo.archfixture.system;

import org.jspecify.annotations.NullMarked;
