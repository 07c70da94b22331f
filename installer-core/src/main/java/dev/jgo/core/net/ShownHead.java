// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/**
 * The head of a message as it may be shown. Of a header that nobody has judged only the name is: a
 * mirror's own may well hold a token. What was sent as a secret is masked in the others, too.
 */
final class ShownHead {

  private static final Set<String> HARMLESS =
      Set.of(
          "accept-encoding",
          "accept-ranges",
          "age",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "etag",
          "expires",
          "host",
          "if-range",
          "last-modified",
          "proxy-authenticate",
          "range",
          "retry-after",
          "server",
          "transfer-encoding",
          "user-agent",
          "via",
          "www-authenticate",
          "x-cache");

  private ShownHead() {}

  /** The first line, then a line for each header. */
  static List<String> of(String firstLine, MessageHeaders message, Call call) {
    List<String> lines = new ArrayList<>(List.of(call.words(firstLine)));
    for (Header header : message.getHeaders()) {
      boolean harmless = HARMLESS.contains(header.getName().toLowerCase(Locale.ROOT));
      String value = harmless ? String.valueOf(header.getValue()) : "****";
      lines.add(call.words(header.getName() + ": " + value));
    }
    return lines;
  }
}
