// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.Map;

/**
 * What two requests must have in common to share a connection: the server, the way to it with its
 * proxy, and every header. The logins of a run, the certificate and the headers of mirrors belong
 * to an origin or to a proxy, so that they are the same, too.
 */
record SharedWay(WebOrigin origin, Route route, Map<String, String> headers) {

  static SharedWay of(Request request) {
    return new SharedWay(WebOrigin.of(request.uri()), request.route(), request.headers());
  }

  /** Headers may hold a secret. */
  @Override
  public String toString() {
    return origin + " by " + route.name();
  }
}
