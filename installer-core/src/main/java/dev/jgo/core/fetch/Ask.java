// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import java.net.URI;
import java.util.Map;

/**
 * What is wanted.
 *
 * @param source the name of the source that is asked
 * @param uri without userinfo
 * @param headers sent on every hop; hold nothing that is meant for one host only
 * @param offset the first byte that is asked for
 */
public record Ask(String source, URI uri, Map<String, String> headers, long offset) {

  public Ask {
    headers = Map.copyOf(headers);
  }
}
