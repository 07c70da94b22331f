// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.NetworkException;
import dev.jgo.core.net.Route;
import java.net.URI;
import java.util.Optional;

/**
 * Who else may be asked for the same file while whoever is asked has no connection. All methods are
 * called by the thread that asks.
 */
public interface Field {

  /** The next to be connected to, beside those under way; empty when nobody is left. */
  Optional<Ask> next();

  /** One of several has failed; a decision about it has to be told. */
  void failed(Ask ask, NetworkException failure);

  /** Whose answer, or failure, is handed over. */
  void leads(Ask ask);

  /** The failure that is known of the place where a redirect leads; empty: it may be asked. */
  Optional<NetworkException.Failure> known(Ask ask, URI target, Route route);

  /** One alone. */
  static Field alone(RedirectRule rule) {
    return new Field() {
      @Override
      public Optional<Ask> next() {
        return Optional.empty();
      }

      @Override
      public void failed(Ask ask, NetworkException failure) {}

      @Override
      public void leads(Ask ask) {}

      @Override
      public Optional<NetworkException.Failure> known(Ask ask, URI target, Route route) {
        return rule.known(target, route);
      }
    };
  }
}
