// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.URI;
import java.util.Locale;

/**
 * Whom a secret belongs to: scheme, host and port together (RFC 6454 section 4). Another port of
 * the same host is somebody else.
 *
 * @param host in lower case
 */
record WebOrigin(String scheme, String host, int port) {

  WebOrigin {
    scheme = scheme.toLowerCase(Locale.ROOT);
    host = host.toLowerCase(Locale.ROOT);
  }

  /** The origin of an address that has scheme and host. */
  static WebOrigin of(URI uri) {
    return new WebOrigin(uri.getScheme(), bareHost(uri), port(uri));
  }

  /** The port of the address, or its scheme's own. */
  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return secure(uri) ? 443 : 80;
  }

  static boolean secure(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** The host without the brackets that an IPv6 address has in an address of the web. */
  static String bareHost(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
