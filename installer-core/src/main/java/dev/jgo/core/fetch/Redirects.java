// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The way one request is sent round: so far, no further than allowed, never twice to one place. */
final class Redirects {

  /** What browsers and curl follow is 20 to 50; go.dev needs one. */
  private static final int MOST_HOPS = 10;

  private static final int HIGHEST_PORT = 65_535;

  /** In characters, of the names that DNS has (RFC 1035 section 2.3.4). */
  private static final int LONGEST_HOST = 253;

  private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

  private final Set<URI> seen = new LinkedHashSet<>();

  Redirects(URI start) {
    seen.add(start);
  }

  /**
   * Where this answer sends its reader.
   *
   * @return empty when it is no redirect
   * @throws NetworkException {@code redirect_loop}, {@code redirect_refused}
   */
  Optional<URI> next(Answer answer) throws NetworkException {
    if (!STATUSES.contains(answer.status())) {
      return Optional.empty();
    }
    URI next = target(answer);
    if (isWeb(answer.uri(), "https") && !isWeb(next, "https")) {
      throw answer.failure(
          FailureKind.REDIRECT_REFUSED,
          "redirected from https to `"
              + answer.words(next.getScheme())
              + "`, which is not followed");
    }
    if (!seen.add(next)) {
      throw answer.failure(FailureKind.REDIRECT_LOOP, "redirected in a circle");
    }
    if (seen.size() > MOST_HOPS + 1) {
      throw answer.failure(
          FailureKind.REDIRECT_LOOP, "redirected more than " + MOST_HOPS + " times");
    }
    return Optional.of(next);
  }

  private static URI target(Answer answer) throws NetworkException {
    Optional<String> location = answer.header("Location");
    if (location.isEmpty()) {
      throw answer.failure(FailureKind.REDIRECT_REFUSED, "redirected without a target");
    }
    try {
      URI next = answer.uri().resolve(new URI(location.get().strip())).normalize();
      boolean web = isWeb(next, "http") || isWeb(next, "https");
      if (web && isReachable(next) && next.getRawUserInfo() == null) {
        return withoutFragment(next);
      }
    } catch (java.net.URISyntaxException | IllegalArgumentException e) {
      // Said below: what a server sends is not repeated where it is not an address.
    }
    throw answer.failure(
        FailureKind.REDIRECT_REFUSED, "redirected to something that is not a web address");
  }

  /**
   * Whether there can be such a place: ports have 16 bits and begin at 1, and the zone of an IPv6
   * address is a name that only its own machine has (RFC 4007 section 11.2).
   */
  private static boolean isReachable(URI uri) {
    boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= HIGHEST_PORT);
    String host = String.valueOf(uri.getHost());
    return port && uri.getHost() != null && host.indexOf('%') < 0 && host.length() <= LONGEST_HOST;
  }

  private static URI withoutFragment(URI uri) {
    String text = uri.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
  }

  private static boolean isWeb(URI uri, String scheme) {
    String given = uri.getScheme();
    return given != null && given.toLowerCase(Locale.ROOT).equals(scheme);
  }
}
