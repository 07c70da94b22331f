// SPDX-License-Identifier: Apache-2.0
/**
 * Everything a run says about itself, as one stream of sealed {@link dev.jgo.core.event.Event}s:
 * milestones tell the user's story, wire events the network's, decisions connect the two. Terminal,
 * plain text and JSON Lines are sinks of it; the sink's clock stamps the time, so that no time is
 * measured twice.
 */
@NullMarked
package dev.jgo.core.event;

import org.jspecify.annotations.NullMarked;
