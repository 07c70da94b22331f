// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.net.Route;
import java.net.URI;
import java.util.Map;

/**
 * What is wanted.
 *
 * @param source the name of the source that is asked
 * @param route the way the first hop takes, and every later one for which it is planned
 * @param uri without userinfo
 * @param headers sent on every hop; hold nothing that is meant for one host only
 * @param offset the first byte that is asked for
 * @param reuses whether a connection of an earlier such request may serve it; for small files, many
 *     of which come from one server
 */
public record Ask(
    String source, Route route, URI uri, Map<String, String> headers, long offset, boolean reuses) {

  public Ask {
    headers = Map.copyOf(headers);
  }
}
