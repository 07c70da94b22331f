// SPDX-License-Identifier: Apache-2.0
/**
 * The door: {@code Jgo} does what a user can ask for, each in one method that reads top to bottom;
 * the records beside it are what goes in and what comes out.
 */
@NullMarked
package dev.jgo.core;

import org.jspecify.annotations.NullMarked;
