// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * How HttpClient gets its connections from us: name, race of the addresses, TLS, each with its
 * events and deadline. The library's own operator tries addresses one after the other with the full
 * time-out each, and reports none of them.
 */
final class Connections implements HttpClientConnectionOperator {

  private static final String CALL = "jgo.call";

  private final NameLookup names;
  private final ConnectRace race;
  private final Tls tls;
  private final ProxyDoor proxies;

  Connections(NameLookup names, ConnectRace race, Tls tls, ProxyDoor proxies) {
    this.names = names;
    this.race = race;
    this.tls = tls;
    this.proxies = proxies;
  }

  /** Hands the call on to everything that HttpClient does in this context. */
  static void give(HttpContext context, Call call) {
    context.setAttribute(CALL, call);
  }

  static Call call(HttpContext context) {
    return (Call) Objects.requireNonNull(context.getAttribute(CALL));
  }

  private void connect(ManagedHttpClientConnection connection, HttpContext context)
      throws IOException {
    Call call = call(context);
    int port = WebOrigin.port(call.request().uri());
    Link link =
        call.request().route() instanceof Route.Proxy proxy
            ? proxies.through(proxy, call)
            : direct(call, port);
    if (!call.wins()) {
      throw new CarriedException(
          call.failure(Phase.CONNECT, Trouble.of(FailureKind.INTERRUPTED, "another was faster")));
    }
    if (WebOrigin.secure(call.request().uri())) {
      SSLSocket secure = tls.over(link, call, port);
      connection.bind(secure, link.wire());
    } else {
      connection.bind(link.socket());
    }
  }

  private Link direct(Call call, int port) throws IOException {
    List<InetAddress> addresses = names.addresses(call, call.host());
    TappedSocket socket = race.first(call, call.host(), addresses, port);
    call.uses(socket);
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    return Link.of(socket, Route.DIRECT);
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable InetSocketAddress local,
      @Nullable TimeValue limit,
      SocketConfig config,
      HttpContext context)
      throws IOException {
    connect(connection, context);
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable InetSocketAddress local,
      @Nullable Timeout limit,
      SocketConfig config,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    connect(connection, context);
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable Path unixSocket,
      @Nullable InetSocketAddress local,
      @Nullable Timeout limit,
      SocketConfig config,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    connect(connection, context);
  }

  /** HttpClient knows of no tunnels: they are dug here, before it gets its connection. */
  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context)
      throws IOException {
    throw new IOException("no tunnel was asked for");
  }
}
