// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.proxy;

import dev.jgo.testkit.tls.ServerIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that tunnels (CONNECT) and forwards (absolute addresses), lets in whom it is told
 * to, fails as it is told to, and remembers every request that it read. It closes a connection
 * after each answer that opens no tunnel.
 *
 * <p>It knows no names but those it is told, so that a test sees who resolved them.
 */
public final class FaultProxy implements AutoCloseable {
  private final @Nullable ServerIdentity identity;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Map<String, InetSocketAddress> known = new ConcurrentHashMap<>();
  private final Doorway doorway;
  private volatile Gate gate = Gate.open();
  private volatile @Nullable Sickness sickness;

  /**
   * One request that was read.
   *
   * @param target as in the request line: {@code host:port} or a whole address
   */
  public record Asked(String method, String target, List<String> headers) {

    /** The first header of this name. */
    public Optional<String> header(String name) {
      String start = name.toLowerCase(java.util.Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  /** What happens to a request that was read, instead of what it asks for. */
  private record Sickness(String says, boolean staysOpen) {}

  private FaultProxy(@Nullable ServerIdentity identity) {
    this.identity = identity;
    this.doorway = Doorway.open(this::serve);
  }

  /** Spoken to in plain HTTP. */
  public static FaultProxy http() {
    return new FaultProxy(null);
  }

  /** Spoken to inside TLS. */
  public static FaultProxy https(ServerIdentity identity) {
    return new FaultProxy(identity);
  }

  /** Lets in only this login, asked for with Basic. */
  public FaultProxy basic(String user, String password) {
    gate = Gate.basic(user, password);
    return this;
  }

  /**
   * Lets in only this login, asked for with Digest (and with Basic, whose answer it does not take).
   *
   * @param algorithm {@code MD5} or {@code SHA-256}
   * @param uses so many requests until a nonce is stale
   */
  public FaultProxy digest(String algorithm, String user, String password, int uses) {
    gate = Gate.digest(algorithm, user, password, uses);
    return this;
  }

  /** Lets nobody in and asks in these ways. */
  public FaultProxy closed(String... challenges) {
    gate = Gate.closed(challenges);
    return this;
  }

  /** Resolves this name, with whatever port, to this server. */
  public FaultProxy knows(String host, int port) {
    known.put(host, Doorway.loopback(port));
    return this;
  }

  /** Answers every request with these bytes and closes. */
  public FaultProxy says(String bytes) {
    sickness = new Sickness(bytes, false);
    return this;
  }

  /** Answers nothing and stays. */
  public FaultProxy silent() {
    sickness = new Sickness("", true);
    return this;
  }

  /** The port, at 127.0.0.1. */
  public int port() {
    return doorway.port();
  }

  /** As it stands in settings. */
  public String address() {
    return (identity == null ? "http" : "https") + "://127.0.0.1:" + port();
  }

  /** The same with a login. */
  public String address(String user, String password) {
    return address().replace("://", "://" + user + ":" + password + "@");
  }

  /** Every request so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void serve(Socket wire) throws IOException {
    ServerIdentity shown = identity;
    Socket socket = wire;
    if (shown != null) {
      SSLSocket secure = shown.layer().over(wire);
      secure.startHandshake();
      socket = secure;
    }
    List<String> head = head(socket.getInputStream());
    if (head.isEmpty()) {
      return;
    }
    String[] line = head.get(0).split(" ", -1);
    Asked request = new Asked(line[0], line[1], List.copyOf(head.subList(1, head.size())));
    asked.add(request);
    answer(socket, request);
  }

  private void answer(Socket socket, Asked request) throws IOException {
    Sickness sick = sickness;
    String login = request.header("Proxy-Authorization").orElse("");
    if (!gate.opens(login, request.method(), request.target())) {
      StringBuilder no = new StringBuilder("HTTP/1.1 407 Proxy Authentication Required\r\n");
      gate.challenges().forEach(c -> no.append("Proxy-Authenticate: ").append(c).append("\r\n"));
      say(socket, no + "Content-Length: 2\r\nConnection: close\r\n\r\nno");
    } else if (sick != null) {
      say(socket, sick.says());
      if (sick.staysOpen()) {
        socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      }
    } else if (request.method().equals("CONNECT")) {
      tunnel(socket, URI.create("tunnel://" + request.target()));
    } else {
      forward(socket, request);
    }
  }

  private void tunnel(Socket socket, URI target) throws IOException {
    InetSocketAddress server = server(target, target.getPort());
    if (server.isUnresolved()) {
      say(socket, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    say(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
    doorway.relay(socket, server);
  }

  private void forward(Socket socket, Asked request) throws IOException {
    URI target = URI.create(request.target());
    try (Socket far = new Socket()) {
      doorway.holds(far);
      far.connect(server(target, target.getPort() < 0 ? 80 : target.getPort()), 5000);
      StringBuilder head = new StringBuilder("GET " + target.getRawPath() + " HTTP/1.1\r\n");
      request.headers().stream()
          .filter(line -> !isForProxies(line.toLowerCase(java.util.Locale.ROOT)))
          .forEach(line -> head.append(line).append("\r\n"));
      say(far, head + "Connection: close\r\n\r\n");
      far.getInputStream().transferTo(socket.getOutputStream());
    }
  }

  private static boolean isForProxies(String header) {
    return header.startsWith("proxy-") || header.startsWith("connection:");
  }

  private InetSocketAddress server(URI target, int port) {
    String host = target.getHost();
    InetSocketAddress told = known.get(host);
    if (told != null) {
      return told;
    }
    return host.matches("[0-9.]+|\\[.*]")
        ? Doorway.address(host, port)
        : InetSocketAddress.createUnresolved(host, port);
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        if (line.isEmpty()) {
          return lines;
        }
        lines.add(line.toString());
        line.setLength(0);
      } else if (next != '\r') {
        line.append((char) next);
      }
    }
    return List.of();
  }

  @Override
  public void close() {
    doorway.close();
  }
}
