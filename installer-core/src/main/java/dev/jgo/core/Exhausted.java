// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.error.FailureKind;
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
   * The one failure of all: wrong bytes and false proofs before the network, which may be better
   * tomorrow; and the network before a stage that could not prove what it was never asked for.
   */
  JgoException failure() {
    List<NetworkException> ofTheNetwork = new ArrayList<>();
    for (JgoException failure : failures) {
      if (failure instanceof NetworkException network) {
        ofTheNetwork.add(network);
      } else if (failure.kind() != FailureKind.PROOF_UNAVAILABLE) {
        return failure;
      }
    }
    return ofTheNetwork.isEmpty() ? failures.get(0) : merged(ofTheNetwork);
  }

  private static NetworkException merged(List<NetworkException> failures) {
    NetworkException last = failures.get(failures.size() - 1);
    if (failures.size() == 1) {
      return last;
    }
    List<NetworkException.Failure> attempts = new ArrayList<>();
    failures.forEach(failure -> attempts.addAll(failure.attempts()));
    long kept = failures.stream().mapToLong(NetworkException::keptBytes).max().orElse(0);
    return new NetworkException(last.getMessage(), attempts, kept, last.hints());
  }
}
