// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.util.List;

/** Says which ways lead to a server. A redirect's target is asked for anew: its ways may differ. */
@FunctionalInterface
public interface RoutePlanner {

  /**
   * The ways to {@code target} in the order in which they are tried, at least one.
   *
   * @throws RequestException {@code bad_setting} when the way is by a proxy that the environment
   *     names, and what it names is none
   */
  List<Route> routes(URI target) throws RequestException;

  /** The plan of a run. */
  static RoutePlanner of(Settings settings, Host host) {
    return ConfiguredRoutes.of(settings, host);
  }
}
