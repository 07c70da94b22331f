// SPDX-License-Identifier: Apache-2.0
/** What every part of one run is given: host, disk, settings and events, and what follows. */
@NullMarked
package dev.jgo.core.context;

import org.jspecify.annotations.NullMarked;
