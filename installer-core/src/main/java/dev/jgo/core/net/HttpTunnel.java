// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an HTTP proxy for a tunnel (CONNECT, RFC 9110 section 9.3.6). Whatever it answers instead is
 * the proxy's doing: its redirects are not followed, its pages are not taken for the server's.
 */
final class HttpTunnel {

  /** Far more than an honest head has. */
  private static final int LONGEST_HEAD = 64 * 1024;

  /** As many as a server may send. */
  private static final int MOST_INTERIM = 20;

  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?", Pattern.DOTALL);

  private final Route.Proxy proxy;
  private final ProxyLogins logins;
  private final String userAgent;

  HttpTunnel(Route.Proxy proxy, ProxyLogins logins, String userAgent) {
    this.proxy = proxy;
    this.logins = logins;
    this.userAgent = userAgent;
  }

  /** The proxy's answer. */
  private record Head(int status, String reason, List<String> lines) {

    List<String> values(String name) {
      List<String> values = new ArrayList<>();
      for (String line : lines) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
          values.add(line.substring(colon + 1).strip());
        }
      }
      return values;
    }
  }

  /**
   * Returns when the socket leads to {@code host}.
   *
   * @throws LoginWanted when the connection is used up, but the next one can log in
   * @throws ProxyTrouble when the proxy does not do it
   */
  void open(Socket socket, String host, int port) throws IOException {
    String target = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    Optional<String> login = logins.header(proxy, "CONNECT", target);
    try {
      socket.getOutputStream().write(request(target, login));
      socket.getOutputStream().flush();
      Head head = head(socket.getInputStream());
      for (int interim = 1; head.status() < 200; interim++) {
        if (interim > MOST_INTERIM) {
          throw new ProxyTrouble(noHttp());
        }
        head = head(socket.getInputStream());
      }
      if (head.status() == 407) {
        Optional<Trouble> no =
            logins.refused(proxy, head.values("Proxy-Authenticate"), login.isPresent());
        if (no.isEmpty()) {
          throw new LoginWanted();
        }
        throw new ProxyTrouble(no.get());
      }
      if (head.status() == 401) {
        throw new ProxyTrouble(logins.turnedAway(proxy, 401, login.isPresent()));
      }
      if (head.status() >= 300) {
        throw new ProxyTrouble(refusal(head, host));
      }
    } catch (SocketException e) {
      throw new ProxyTrouble(
          Trouble.of(
                  FailureKind.PROXY_TUNNEL_FAILED,
                  "the connection to the proxy `" + proxy.name() + "` was reset before it answered")
              .because(e));
    }
  }

  private byte[] request(String target, Optional<String> login) {
    String text =
        ("CONNECT " + target + " HTTP/1.1\r\n")
            + ("Host: " + target + "\r\n")
            + ("User-Agent: " + userAgent + "\r\n")
            + login.map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("")
            + "\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Byte by byte: what follows the head belongs to somebody else. */
  private Head head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0 && bytes.size() == 0) {
        throw new ProxyTrouble(
            Trouble.of(
                FailureKind.PROXY_TUNNEL_FAILED,
                "the proxy `" + proxy.name() + "` closed the connection without an answer",
                "is it an HTTP proxy, and does it let this machine in?"));
      }
      bytes.write(Math.max(next, 0));
      if (next < 0 || bytes.size() > LONGEST_HEAD || !begunWell(bytes)) {
        throw new ProxyTrouble(noHttp());
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
    List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
    Matcher status = STATUS.matcher(lines.get(0).strip());
    if (!status.matches()) {
      throw new ProxyTrouble(noHttp());
    }
    String reason = Optional.ofNullable(status.group(2)).map(logins::words).orElse("");
    return new Head(Integer.parseInt(status.group(1)), reason, lines);
  }

  private static boolean begunWell(ByteArrayOutputStream bytes) {
    return bytes.size() != 5 || bytes.toString(StandardCharsets.ISO_8859_1).equals("HTTP/");
  }

  private Trouble noHttp() {
    return Trouble.of(
        FailureKind.PROXY_NOT_A_PROXY,
        "what `" + proxy.name() + "` answers is not HTTP",
        "is it a SOCKS proxy (`socks5h://`), or one that wants TLS (`https://`)?");
  }

  private Trouble refusal(Head head, String host) {
    String answered =
        "the proxy `"
            + proxy.name()
            + "` answered "
            + head.status()
            + (head.reason().isEmpty() ? "" : " " + head.reason());
    return switch (head.status()) {
      case 403, 451 ->
          Trouble.of(
              FailureKind.PROXY_FORBIDDEN,
              answered + " when asked for `" + host + "`: its rules forbid it",
              "ask who runs the proxy to allow `" + host + "`, or use a `--mirror` that it allows");
      case 408, 429, 500, 502, 503, 504 ->
          Trouble.of(
              FailureKind.PROXY_TUNNEL_FAILED,
              answered + " when asked for `" + host + "`: it found no way there",
              "check that the proxy itself is online and can resolve `" + host + "`");
      default ->
          Trouble.of(
              FailureKind.PROXY_NOT_A_PROXY,
              answered + " when asked for a tunnel to `" + host + "`" + elsewhere(head),
              "is that the address of a proxy, and does it allow tunnels (CONNECT)?");
    };
  }

  private String elsewhere(Head head) {
    boolean redirect = head.status() < 400;
    for (String location : redirect ? head.values("Location") : List.<String>of()) {
      try {
        URI uri = URI.create(location);
        if (uri.getHost() != null && uri.getScheme() != null) {
          return ", and wants a browser to go to `"
              + logins.words(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost())
              + "`, which is not followed";
        }
      } catch (IllegalArgumentException e) {
        // An address that is none tells nobody anything.
      }
    }
    return "";
  }
}
