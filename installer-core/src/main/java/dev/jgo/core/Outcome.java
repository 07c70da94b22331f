// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a command that may change something ended.
 *
 * @param version the version it was about, {@code go1.21.3}; empty when there is none
 * @param changed whether anything is different now
 * @param goroot the tree of that version, when there is one
 * @param source where its bytes came from; empty when none were needed
 * @param evidence what vouches for them, as {@code sha256:catalog}
 * @param fetched bytes that came over the network in this run
 * @param resumed bytes that were here before
 * @param list the list of releases that decided the version; empty where its name did
 * @param advice what the user should do now, as {@code open a new shell}; may be empty
 */
public record Outcome(
    Optional<String> version,
    boolean changed,
    Optional<Path> goroot,
    Optional<String> source,
    List<String> evidence,
    long fetched,
    long resumed,
    Optional<ListUsed> list,
    List<String> advice) {

  public Outcome {
    evidence = List.copyOf(evidence);
    advice = List.copyOf(advice);
  }

  Outcome(
      Optional<String> version,
      boolean changed,
      Optional<Path> goroot,
      Optional<String> source,
      List<String> evidence,
      long fetched,
      long resumed,
      List<String> advice) {
    this(version, changed, goroot, source, evidence, fetched, resumed, Optional.empty(), advice);
  }

  /** The same, decided by a list. */
  Outcome by(Optional<ListUsed> decider) {
    return new Outcome(
        version, changed, goroot, source, evidence, fetched, resumed, decider, advice);
  }

  /** The same, with these words for the user alone. */
  Outcome advising(String words) {
    return new Outcome(
        version, changed, goroot, source, evidence, fetched, resumed, list, List.of(words));
  }

  /** Nothing was moved: {@code version} is, or is not, as it was. */
  static Outcome of(Optional<String> version, boolean changed, Optional<Path> goroot) {
    return new Outcome(version, changed, goroot, Optional.empty(), List.of(), 0, 0, List.of());
  }
}
