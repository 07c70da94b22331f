// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Settings;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.system.Host;

/** What the stories that bring archives work with. */
record Means(
    Host host,
    Disk disk,
    Settings settings,
    EventSink events,
    Releases releases,
    Proofs proofs,
    Arrivals arrivals) {

  /** Opens nothing: most runs need little of it. */
  static Means of(Host host, Disk disk, Settings settings, EventSink events) {
    Arrivals arrivals = new Arrivals(host, disk, settings, events);
    Proofs proofs = new Proofs(host, disk, settings, events, arrivals::documents);
    Releases releases = new Releases(host, disk, settings, events, arrivals::documents, proofs);
    return new Means(host, disk, settings, events, releases, proofs, arrivals);
  }
}
