// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.Settings;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.Fetcher;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.retry.Speeds;
import dev.jgo.core.retry.Throttle;
import dev.jgo.core.system.Host;

/** What every download of a run uses. */
record Means(
    Fetcher fetcher,
    RoutePlanner planner,
    Breakers breakers,
    Speeds speeds,
    Throttle throttle,
    Settings settings,
    Host host,
    EventSink events) {

  /** Leaves what was learnt for the next run. */
  void save() {
    breakers.save();
    speeds.save();
  }
}
