// SPDX-License-Identifier: Apache-2.0
/** What goes in through the door and what comes out: requests and results, as data. */
@NullMarked
package dev.jgo.core.api;

import org.jspecify.annotations.NullMarked;
