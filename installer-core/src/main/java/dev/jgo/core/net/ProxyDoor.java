// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The phase {@code proxy}: from a connection to a proxy to one that leads to the server. TLS with
 * the proxy itself is part of it; plain http needs no more, for there the proxy reads the request.
 */
final class ProxyDoor {

  private final NameLookup names;
  private final ConnectRace race;
  private final Tls tls;
  private final ProxyLogins logins;
  private final String userAgent;
  private final Watchdog watchdog;
  private final Limits limits;

  ProxyDoor(
      NameLookup names,
      ConnectRace race,
      Tls tls,
      ProxyLogins logins,
      String userAgent,
      Watchdog watchdog,
      Limits limits) {
    this.names = names;
    this.race = race;
    this.tls = tls;
    this.logins = logins;
    this.userAgent = userAgent;
    this.watchdog = watchdog;
    this.limits = limits;
  }

  /** Whether this request is handed to its proxy as a whole: http through an HTTP proxy. */
  static boolean readsRequests(Request request) {
    return request.route() instanceof Route.Proxy proxy
        && !proxy.scheme().socks()
        && !WebOrigin.secure(request.uri());
  }

  /** A connection through the proxy. */
  Link through(Route.Proxy proxy, Call call) throws IOException {
    call.reaching(Optional.of(proxy));
    List<InetAddress> ours = names.addresses(call, proxy.host());
    call.reaching(Optional.empty());
    Optional<InetAddress> target =
        proxy.scheme() == Route.Scheme.SOCKS5
            ? Optional.of(AddressOrder.byTurns(names.addresses(call, call.host())).get(0))
            : Optional.empty();
    call.reaching(Optional.of(proxy));
    TappedSocket socket = race.first(call, proxy.host(), ours, proxy.port());
    call.reaching(Optional.empty());
    call.uses(socket);
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    Link link = Link.of(socket, proxy);
    if (proxy.scheme() == Route.Scheme.HTTP && readsRequests(call.request())) {
      return link;
    }
    return asked(proxy, call, link, target);
  }

  private Link asked(Route.Proxy proxy, Call call, Link link, Optional<InetAddress> target)
      throws IOException {
    String name = proxy.name();
    Map<String, String> facts = Map.of("jgo.proxy", name);
    call.started(Phase.PROXY, name);
    // A proxy has to connect, too, before it can answer: it gets the time for two connections.
    try (Watchdog.Guard limit =
        watchdog.arm(
            limits.connect().multipliedBy(2), () -> call.end(FailureKind.PROXY_TUNNEL_FAILED))) {
      Link open = negotiated(proxy, call, link, target);
      open.tap().anew();
      call.done(Phase.PROXY, name, facts);
      return open;
    } catch (LoginWanted e) {
      call.done(Phase.PROXY, name, Map.of("jgo.proxy", name, "jgo.proxy.status", "407"));
      throw e;
    } catch (ProxyTrouble e) {
      throw call.failed(Phase.PROXY, name, facts, e.trouble());
    } catch (IOException e) {
      Trouble told = call.alerts().flatMap(alerts -> alerts.of(e)).orElse(broke(name).because(e));
      throw call.failed(Phase.PROXY, name, facts, told);
    }
  }

  private Link negotiated(Route.Proxy proxy, Call call, Link link, Optional<InetAddress> target)
      throws IOException {
    int port = WebOrigin.port(call.request().uri());
    Link open = link;
    if (proxy.scheme() == Route.Scheme.HTTPS) {
      InnerSocket inner = new InnerSocket(tls.withProxy(link.wire(), proxy, call));
      open = new Link(inner, link.wire(), inner.tap(), proxy);
    }
    if (proxy.scheme().socks()) {
      new Socks5(proxy, logins.login(proxy)).open(open.socket(), call.host(), target, port);
    } else if (!readsRequests(call.request())) {
      new HttpTunnel(proxy, logins, userAgent).open(open.socket(), call.host(), port);
    }
    return open;
  }

  private static Trouble broke(String name) {
    return Trouble.of(
        FailureKind.PROXY_TUNNEL_FAILED, "the connection to the proxy `" + name + "` broke");
  }

  /** Whether a failure of this call is a login that was asked for, and can be given. */
  static boolean wantsLogin(IOException seen) {
    return Thrown.has(seen, LoginWanted.class);
  }
}
