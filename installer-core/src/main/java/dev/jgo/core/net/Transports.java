// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Makes transports. */
public final class Transports {

  private Transports() {}

  /** As the other, for a run that begins now. */
  public static Transport apache(Settings settings, Host host) throws RequestException {
    return apache(settings, host, Duration.ZERO);
  }

  /**
   * One on Apache HttpClient, or, {@code offline}, one that refuses.
   *
   * @param spent how long the run has lasted: {@code max-time} is over all of it
   * @throws RequestException {@code bad_setting} when a certificate file that the user named has
   *     none
   */
  public static Transport apache(Settings settings, Host host, Duration spent)
      throws RequestException {
    if (settings.value(Keys.OFFLINE)) {
      return new OfflineTransport();
    }
    Family family = Family.of(settings);
    Optional<InetSocketAddress> resolver = settings.value(Keys.RESOLVER);
    Optional<URI> doh = settings.value(Keys.DOH);
    if (resolver.isPresent() && doh.isPresent()) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "`--resolver` and `--doh` both name a name server: which one?");
    }
    if (doh.isPresent()) {
      Route way = RoutePlanner.of(settings, host).routes(doh.get()).get(0);
      Transport bootstrap = over(Names.ofSystem(), family, settings, host, spent);
      return over(new DohNames(doh.get(), family, bootstrap, way), family, settings, host, spent);
    }
    Names names = resolver.isPresent() ? new DnsClient(resolver.get(), family) : Names.ofSystem();
    return over(names, family, settings, host, spent);
  }

  private static Transport over(
      Names names, Family family, Settings settings, Host host, Duration spent)
      throws RequestException {
    Limits limits = Limits.of(settings);
    return new ApacheTransport(
            limits,
            Watchdog.running(host::nanoTime),
            names,
            family,
            TrustStore.of(settings, host),
            ClientCertificates.of(settings, host),
            Credentials.of(settings, host),
            MirrorHeaders.of(settings),
            ProxyLogins.of(settings, host),
            settings.secrets(),
            UserAgent.of(host),
            host)
        .begunBefore(spent);
  }
}
