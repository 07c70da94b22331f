// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.net.URI;
import java.util.Optional;

/** What {@code --mirror} may name. */
public sealed interface MirrorChoice {

  /** Any web address; may hold a login, so never print it. */
  record Address(URI uri) implements MirrorChoice {}

  /** A place that has a name. */
  record Known(KnownSource source) implements MirrorChoice {}

  /** The module proxies of {@code GOPROXY}. */
  record Modules() implements MirrorChoice {

    /** As users write it. */
    public static final String WORD = "module";
  }

  /** The address, where it is one. */
  default Optional<URI> address() {
    return this instanceof Address given ? Optional.of(given.uri()) : Optional.empty();
  }
}
