// SPDX-License-Identifier: Apache-2.0
/** The stories: each tells from top to bottom what one thing that a user asks for takes. */
@NullMarked
package dev.jgo.core.task;

import org.jspecify.annotations.NullMarked;
