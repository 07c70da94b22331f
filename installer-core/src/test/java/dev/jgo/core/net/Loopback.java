// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.system.Host;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/**
 * The real transport on real sockets, for tests outside this package: names are what a test says,
 * and what is overdue is ended when the test {@linkplain #look looks}.
 */
public final class Loopback implements Transport {

  private final Watchdog watchdog;
  private final ApacheTransport transport;

  private Loopback(Watchdog watchdog, ApacheTransport transport) {
    this.watchdog = watchdog;
    this.transport = transport;
  }

  /**
   * As the settings say.
   *
   * @param names addresses by name; others do not exist, unless the settings name a name server
   */
  public static Loopback open(Settings settings, Host host, Map<String, List<String>> names)
      throws RequestException {
    Family family = Family.of(settings);
    Names known =
        settings
            .value(Keys.RESOLVER)
            .<Names>map(server -> new DnsClient(server, family))
            .orElse(name -> addresses(names, name));
    Watchdog watchdog = Watchdog.byHand(host::nanoTime);
    ApacheTransport transport =
        new ApacheTransport(
            Limits.of(settings),
            watchdog,
            known,
            family,
            TrustStore.of(settings, host),
            ClientCertificates.of(settings, host),
            Credentials.of(settings, host),
            MirrorHeaders.of(settings),
            ProxyLogins.of(settings, host),
            settings.secrets(),
            UserAgent.of(host),
            host);
    return new Loopback(watchdog, transport);
  }

  private static List<InetAddress> addresses(Map<String, List<String>> names, String name)
      throws UnknownHostException {
    List<String> literals = names.get(name);
    if (literals == null) {
      throw new UnknownHostException(name + ": Name or service not known");
    }
    return literals.stream().map(Wired::literal).toList();
  }

  /** Ends what is overdue. */
  public void look() {
    watchdog.look();
  }

  @Override
  public Exchange open(Request request, EventSink events)
      throws NetworkException, CancelledException {
    return transport.open(request, events);
  }

  @Override
  public Won first(Request request, Rivals rivals, EventSink events)
      throws NetworkException, CancelledException {
    return transport.first(request, rivals, events);
  }

  @Override
  public String shown(URI uri) {
    return transport.shown(uri);
  }

  @Override
  public void interrupt() {
    transport.interrupt();
  }

  @Override
  public void cancel() {
    transport.cancel();
  }

  @Override
  public void close() {
    transport.close();
  }
}
