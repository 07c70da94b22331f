// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.NetworkException;
import java.util.Optional;

/**
 * Who else may be connected to while a request has no connection. All methods are called by the
 * thread that waits, one after the other.
 */
public interface Rivals {

  /** Nobody else. */
  Rivals NONE =
      new Rivals() {
        @Override
        public Optional<Request> next() {
          return Optional.empty();
        }

        @Override
        public void failed(Request request, NetworkException failure) {}

        @Override
        public void overtaken(Request request) {}
      };

  /** The next to join; empty when nobody is left. */
  Optional<Request> next();

  /** One of several has failed, and others are still under way. */
  void failed(Request request, NetworkException failure);

  /** One has been ended, because another was faster, before a request was sent. */
  void overtaken(Request request);
}
