// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * How HttpClient gets its connections from us: name, race of the addresses, TLS, each with its
 * events and deadline. The library's own operator tries addresses one after the other with the full
 * time-out each, and reports none of them.
 */
final class Connections {

  private static final String CALL = "jgo.call";

  private final NameLookup names;
  private final ConnectRace race;
  private final Tls tls;
  private final ProxyDoor proxies;
  private final HttpConnectionFactory<ManagedHttpClientConnection> factory;

  /**
   * Opens nothing yet.
   *
   * @param factory makes what speaks HTTP on a connection
   */
  Connections(
      NameLookup names,
      ConnectRace race,
      Tls tls,
      ProxyDoor proxies,
      HttpConnectionFactory<ManagedHttpClientConnection> factory) {
    this.names = names;
    this.race = race;
    this.tls = tls;
    this.proxies = proxies;
    this.factory = factory;
  }

  /** Hands the call on to everything that HttpClient does in this context. */
  static void give(HttpContext context, Call call) {
    context.setAttribute(CALL, call);
  }

  static Call call(HttpContext context) {
    return (Call) Objects.requireNonNull(context.getAttribute(CALL));
  }

  /** The call has its connection: it sends its request, unless another of its contest was first. */
  static void goesOn(Call call) throws CarriedException {
    if (!call.wins()) {
      throw new CarriedException(
          call.failure(Phase.CONNECT, Trouble.of(FailureKind.INTERRUPTED, "another was faster")));
    }
  }

  /** A new connection, on which the server can be spoken to. */
  LiveConnection open(Call call) throws IOException {
    call.connects();
    int port = WebOrigin.port(call.request().uri());
    Link link =
        call.request().route() instanceof Route.Proxy proxy
            ? proxies.through(proxy, call)
            : direct(call, port);
    goesOn(call);
    ManagedHttpClientConnection http = factory.createConnection(null);
    if (WebOrigin.secure(call.request().uri())) {
      SSLSocket secure = tls.over(link, call, port);
      http.bind(secure, link.wire());
    } else {
      http.bind(link.socket());
    }
    return new LiveConnection(http, link.wire(), call.peer(), call.alerts());
  }

  private Link direct(Call call, int port) throws IOException {
    List<InetAddress> addresses = names.addresses(call, call.host());
    TappedSocket socket = race.first(call, call.host(), addresses, port);
    call.uses(socket);
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    return Link.of(socket, Route.DIRECT);
  }
}
