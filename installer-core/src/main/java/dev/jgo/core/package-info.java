// SPDX-License-Identifier: Apache-2.0
/** The door alone: {@code Jgo} does what a user can ask for, in one method each. */
@NullMarked
package dev.jgo.core;

import org.jspecify.annotations.NullMarked;
