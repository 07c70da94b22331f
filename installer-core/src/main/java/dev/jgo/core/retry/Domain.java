// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.net.Route;
import dev.jgo.core.source.Source;
import java.net.URI;
import java.util.Locale;

/**
 * What fails together. A connection fails for its server, by its route, whatever lies there; what a
 * server sends fails for the address it lies below, and not for the server's other repositories.
 *
 * @param server scheme, host and port
 * @param base the address without query and last slash
 * @param route by which it is asked
 */
public record Domain(String server, String base, String route) {

  /** Of a source's archives. */
  public static Domain of(Source source, Route route) {
    return of(source.base(), route);
  }

  /** Of everything in the folder that a file lies in. */
  public static Domain around(URI file, Route route) {
    return of(file.resolve("."), route);
  }

  private static Domain of(URI base, Route route) {
    return new Domain(server(base), base(base), route.name());
  }

  /** The address without query and last slash. */
  static String base(URI uri) {
    return (server(uri) + uri.getRawPath()).replaceFirst("/+$", "");
  }

  private static String server(URI uri) {
    return (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  String connections() {
    return server + "|" + route;
  }

  String contents() {
    return base + "/|" + route;
  }

  /**
   * Whom a failure is counted for.
   *
   * @param hop the address that was asked last; after a redirect it is another's connection
   */
  String blamed(FailureKind kind, URI hop) {
    boolean connection =
        switch (kind.exitCode()) {
          case DNS, CONNECT, TLS -> server(hop).equals(server);
          case PROXY -> true;
          default -> false;
        };
    return connection ? connections() : contents();
  }
}
