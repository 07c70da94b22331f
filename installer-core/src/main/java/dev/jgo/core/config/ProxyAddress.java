// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a proxy is, and who it is told we are. Prints without the login.
 *
 * @param scheme {@code http}, {@code https}, {@code socks5} or {@code socks5h}
 * @param host in lower case, without brackets
 * @param port -1 when none was named
 * @param userinfo as it was written: {@code user:password}, percent-encoded or not
 */
public record ProxyAddress(String scheme, String host, int port, Optional<String> userinfo) {

  private static final Set<String> SCHEMES = Set.of("http", "https", "socks5", "socks5h");

  /**
   * What desktops export as {@code ALL_PROXY} for a SOCKS proxy. GLib, which their programs use,
   * begins with version 5 there and lets the proxy resolve names, as Chromium does; curl's reading,
   * version 4, would need our own addresses.
   */
  private static final String SOCKS = "socks";

  private static final Pattern PLACE =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\p{Z}\\p{C}\\[\\]:/?#@]+))(?::([0-9]{1,5}))?/?");

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads an address as people write it; without scheme it is an HTTP proxy, as Go and curl take
   * it. Everything up to the last {@code @} is the login, for passwords have any characters.
   *
   * @throws IllegalArgumentException with the reason but without the text: it may hold a password
   */
  public static ProxyAddress parse(String text) {
    int mark = text.indexOf("://");
    String word = mark < 0 ? "http" : text.substring(0, mark).toLowerCase(Locale.ROOT);
    String scheme = word.equals(SOCKS) ? "socks5h" : word;
    if (!SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException(
          "a proxy's address begins with `http://`, `https://`, `socks5://` or `socks5h://`");
    }
    String rest = mark < 0 ? text : text.substring(mark + 3);
    int at = rest.lastIndexOf('@');
    Matcher place = PLACE.matcher(rest.substring(at + 1));
    Optional<String> login = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
    if (!place.matches()) {
      throw malformed();
    }
    int port = place.group(3) == null ? -1 : Integer.parseInt(place.group(3));
    if (port == 0 || port > HIGHEST_PORT) {
      throw malformed();
    }
    return new ProxyAddress(scheme, host(place), port, login);
  }

  private static String host(Matcher place) {
    try {
      String host = place.group(1) == null ? IDN.toASCII(place.group(2)) : place.group(1);
      return host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("a proxy's address looks like `http://proxy.example:3128`");
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
