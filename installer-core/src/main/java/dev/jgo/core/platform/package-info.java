// SPDX-License-Identifier: Apache-2.0
/**
 * The machine a toolchain is built for, as Go's archive names spell it; pure values, no look-up.
 */
@NullMarked
package dev.jgo.core.platform;

import org.jspecify.annotations.NullMarked;
