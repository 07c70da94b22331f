// SPDX-License-Identifier: Apache-2.0
/** What every part of one run needs of the run: its settings, its machine and whom it tells. */
@NullMarked
package dev.jgo.core.context;

import org.jspecify.annotations.NullMarked;
