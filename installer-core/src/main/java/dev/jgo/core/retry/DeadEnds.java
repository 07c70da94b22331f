// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.net.Route;
import dev.jgo.core.source.Source;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places that failed in this run, each with the source that found out. Others that lead to the same
 * place are no help: Go's three sites all send on to one. The finder itself may try again, and
 * takes the mark away when it gets on.
 */
final class DeadEnds {

  /** Here the host itself was not reached; all else is about one address on it. */
  private static final Set<ExitCode> OF_THE_HOST =
      Set.of(ExitCode.DNS, ExitCode.CONNECT, ExitCode.TLS);

  private final Map<String, Mark> marks = new HashMap<>();

  private record Mark(Source finder, Failure failure) {}

  void failed(Source finder, URI at, Failure failure) {
    boolean host = OF_THE_HOST.contains(failure.kind().exitCode());
    String place = host ? host(at, failure.route()) : address(at, failure.route());
    marks.putIfAbsent(place, new Mark(finder, failure));
  }

  void gotOn(Source finder) {
    marks.values().removeIf(mark -> mark.finder().equals(finder));
  }

  /** What is known of the place {@code at}, from somebody else than {@code asking}. */
  Optional<Failure> known(Source asking, URI at, Route route) {
    return Optional.ofNullable(marks.get(address(at, route.name())))
        .or(() -> Optional.ofNullable(marks.get(host(at, route.name()))))
        .filter(mark -> !mark.finder().equals(asking))
        .map(Mark::failure);
  }

  private static String host(URI at, String route) {
    return at.getScheme() + "://" + at.getRawAuthority() + " " + route;
  }

  private static String address(URI at, String route) {
    return at + " " + route;
  }
}
