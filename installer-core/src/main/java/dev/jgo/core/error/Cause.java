// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import dev.jgo.core.error.NetworkException.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Failures that have one cause: told once, however many sources, addresses and attempts it cost.
 *
 * @param failures at least one, in the order in which they happened
 */
public record Cause(List<Failure> failures) {

  public Cause {
    failures = List.copyOf(failures);
  }

  /**
   * The causes of these failures, in the order in which they first appeared. Of one source by one
   * route its last failure counts: what it did before was asked again.
   */
  public static List<Cause> of(List<Failure> failures) {
    return of(failures, List.of());
  }

  /**
   * The same by who matters.
   *
   * @param sources names of sources, the most important first; others come behind them
   */
  static List<Cause> of(List<Failure> failures, List<String> sources) {
    Map<String, Failure> last = new LinkedHashMap<>();
    failures.forEach(failure -> last.put(failure.source() + "|" + failure.route() + "|", failure));
    Map<String, List<Failure>> byCause = new LinkedHashMap<>();
    List<Failure> ordered = new ArrayList<>(last.values());
    ordered.sort(Comparator.comparingInt(failure -> rank(failure, sources)));
    for (Failure failure : ordered) {
      byCause.computeIfAbsent(key(failure), key -> new ArrayList<>()).add(failure);
    }
    return byCause.values().stream().map(Cause::new).toList();
  }

  private static int rank(Failure failure, List<String> sources) {
    int at = sources.indexOf(failure.source());
    return at < 0 ? sources.size() : at;
  }

  /** What failures of one cause have in common. */
  public static String key(Failure failure) {
    Optional<String> words = CauseWords.ofMany(failure);
    return words.orElseGet(failure::message) + "|" + failure.shared();
  }

  /** The kind of the first. */
  public FailureKind kind() {
    return failures.get(0).kind();
  }

  /** Who failed so, each once. */
  public List<String> hosts() {
    return failures.stream().map(Failure::host).distinct().toList();
  }

  /** One sentence: of one host what it did exactly, of many what they have in common. */
  public String words() {
    Failure first = failures.get(0);
    Optional<String> words = CauseWords.ofMany(first);
    return hosts().size() == 1 || words.isEmpty()
        ? CauseWords.ofOne(first)
        : words.get() + " " + Several.of(hosts());
  }
}
