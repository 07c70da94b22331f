// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.URI;
import java.util.Map;

/**
 * One GET.
 *
 * @param attempt its number in the run, for events
 * @param source the name of the source it is made for, for events
 * @param route the way it takes
 * @param uri without userinfo: credentials belong to the transport
 * @param reuses whether it may take a connection that an earlier such request has left open, and
 *     leave its own open for the next
 */
public record Request(
    int attempt, String source, Route route, URI uri, Map<String, String> headers, boolean reuses) {

  public Request {
    headers = Map.copyOf(headers);
  }

  /** Who is asked, with the port where one was given. */
  public String host() {
    return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
