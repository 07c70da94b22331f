// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.net.Route;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has learnt of the network it is in, whatever it asked for. As long as nothing at all
 * was received, a place where nobody was is not waited for again: not for the next file, and not in
 * a repetition.
 */
public final class Reach {

  private final Map<String, Failure> nobody = new HashMap<>();
  private boolean received;

  /** Somebody answered. */
  public synchronized void received() {
    received = true;
    nobody.clear();
  }

  /** An attempt at {@code at} failed. */
  public synchronized void failed(URI at, Route route, NetworkException failure) {
    if (failure.kind() == FailureKind.MAX_TIME) {
      return;
    }
    if (!failure.leadsNowhere()) {
      received();
    } else if (!received) {
      nobody.putIfAbsent(place(at, route, failure.kind()), failure.failure());
    }
  }

  /** Whether nothing was received in this run. */
  public synchronized boolean silent() {
    return !received;
  }

  /** Why nobody answers there; empty when it is not known, or something was received since. */
  public synchronized Optional<Failure> known(URI at, Route route) {
    return Optional.ofNullable(nobody.get(way(route)))
        .or(() -> Optional.ofNullable(nobody.get(name(at, route))))
        .or(() -> Optional.ofNullable(nobody.get(server(at, route))));
  }

  private static String place(URI at, Route route, FailureKind kind) {
    if (kind == FailureKind.PROXY_UNREACHABLE) {
      return way(route);
    }
    return kind.exitCode() == ExitCode.DNS ? name(at, route) : server(at, route);
  }

  private static String way(Route route) {
    return "by " + route.name();
  }

  private static String name(URI at, Route route) {
    return at.getHost() + " by " + route.name();
  }

  private static String server(URI at, Route route) {
    return at.getScheme() + "://" + at.getRawAuthority() + " by " + route.name();
  }
}
