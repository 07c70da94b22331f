// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.util.ArrayList;
import java.util.List;

/** Why no stage of a search had what was wanted. */
final class Exhausted {

  private final List<JgoException> failures = new ArrayList<>();

  void add(JgoException failure) {
    failures.add(failure);
  }

  /**
   * The one failure of all: wrong bytes and bad proofs before the network, which may be better
   * tomorrow.
   */
  JgoException failure() {
    if (failures.size() == 1) {
      return failures.get(0);
    }
    List<NetworkException.Failure> attempts = new ArrayList<>();
    long kept = 0;
    for (JgoException failure : failures) {
      if (!(failure instanceof NetworkException network)) {
        return failure;
      }
      attempts.addAll(network.attempts());
      kept = Math.max(kept, network.keptBytes());
    }
    JgoException last = failures.get(failures.size() - 1);
    return new NetworkException(last.getMessage(), attempts, kept, last.hints());
  }
}
