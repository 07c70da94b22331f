// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.NetworkException;
import dev.jgo.core.net.Route;
import java.net.URI;
import java.util.Optional;

/** Judges where a redirect leads, before it is followed. */
@FunctionalInterface
public interface RedirectRule {

  /** Follows every redirect. */
  RedirectRule FOLLOW = (target, route) -> Optional.empty();

  /** The failure that is known of that place already; empty: it may be asked. */
  Optional<NetworkException.Failure> known(URI target, Route route);
}
