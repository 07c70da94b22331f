// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;

/** Makes transports. */
public final class Transports {

  private Transports() {}

  /**
   * One on Apache HttpClient, or, {@code offline}, one that refuses.
   *
   * @throws RequestException {@code bad_setting} when a certificate file that the user named has
   *     none
   */
  public static Transport apache(Settings settings, Host host) throws RequestException {
    if (settings.value(Keys.OFFLINE)) {
      return new OfflineTransport();
    }
    Limits limits = Limits.of(settings);
    return new ApacheTransport(
        limits,
        Watchdog.running(host::nanoTime),
        Names.ofSystem(),
        TrustStore.of(settings, host),
        Credentials.of(settings, host),
        ProxyLogins.of(settings, host),
        UserAgent.of(host),
        host);
  }
}
