// SPDX-License-Identifier: Apache-2.0
/**
 * Single requests over sockets that report each phase: {@link dev.jgo.core.net.Transport} opens an
 * {@link dev.jgo.core.net.Exchange} for a {@link dev.jgo.core.net.Request}.
 */
@NullMarked
package dev.jgo.core.net;

import org.jspecify.annotations.NullMarked;
