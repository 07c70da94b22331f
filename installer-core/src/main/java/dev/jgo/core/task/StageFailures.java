// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Why no stage of a search had what was wanted. */
final class StageFailures {

  private final List<JgoException> failures = new ArrayList<>();

  void add(JgoException failure) {
    failures.add(failure);
  }

  boolean isEmpty() {
    return failures.isEmpty();
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
    NetworkException first = failures.get(0);
    if (failures.size() == 1) {
      return first;
    }
    List<NetworkException.Failure> attempts = new ArrayList<>();
    Set<String> hints = new LinkedHashSet<>();
    for (NetworkException failure : failures) {
      attempts.addAll(failure.attempts());
      hints.addAll(failure.hints());
    }
    long kept = failures.stream().mapToLong(NetworkException::keptBytes).max().orElse(0);
    return new NetworkException(first.wanted(), attempts, kept, List.copyOf(hints));
  }
}
