// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

/** The way a request takes from this machine: straight to the server, or through one proxy. */
public sealed interface Route {

  /** Straight to the server. */
  Route DIRECT = new Direct();

  /**
   * What people and logs see, and what tells routes apart: {@code direct}, {@code
   * http://proxy.example:3128}. Holds no secret.
   */
  String name();

  /** No proxy. */
  record Direct() implements Route {
    @Override
    public String name() {
      return "direct";
    }
  }

  /**
   * Through a proxy. Its login is not here: it belongs to the transport, which gives it to this
   * proxy alone.
   *
   * @param host without brackets, in lower case
   */
  record Proxy(Scheme scheme, String host, int port) implements Route {
    @Override
    public String name() {
      String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
      return scheme.word() + "://" + shown + ":" + port;
    }
  }

  /** How a proxy is spoken to. */
  enum Scheme {
    /** HTTP; tunnels are asked for with CONNECT (RFC 9110 section 9.3.6). */
    HTTP("http", 80),
    /** The same inside TLS. */
    HTTPS("https", 443),
    /** SOCKS 5 (RFC 1928); names are resolved here. */
    SOCKS5("socks5", 1080),
    /** SOCKS 5; the proxy resolves names. */
    SOCKS5H("socks5h", 1080);

    private final String word;
    private final int port;

    Scheme(String word, int port) {
      this.word = word;
      this.port = port;
    }

    /** As it begins an address. */
    public String word() {
      return word;
    }

    /** Whether it is SOCKS. */
    boolean socks() {
      return this == SOCKS5 || this == SOCKS5H;
    }

    /** The scheme that begins addresses so. */
    static Scheme of(String word) {
      for (Scheme scheme : values()) {
        if (scheme.word.equals(word)) {
          return scheme;
        }
      }
      throw new IllegalArgumentException("no scheme of a proxy: " + word);
    }

    /** The port where the address names none. */
    public int port() {
      return port;
    }
  }
}
