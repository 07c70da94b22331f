// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a command that may change something ended.
 *
 * @param version the version it was about, {@code go1.21.3}; empty when there is none
 * @param changed whether anything is different now
 * @param place where that version is, when it is here
 * @param source where its bytes came from; empty when none were needed
 * @param evidence what vouches for them, as {@code sha256:catalog}
 * @param fetched bytes that came over the network in this run
 * @param resumed bytes that were here before
 * @param list the list of releases that decided the version; empty where its name did
 * @param plan what a dry run would have done, step by step; empty unless it was one
 * @param advice what the user should do now, as {@code open a new shell}; may be empty
 */
public record Outcome(
    Optional<String> version,
    boolean changed,
    Optional<Place> place,
    Optional<String> source,
    List<String> evidence,
    long fetched,
    long resumed,
    Optional<ListUsed> list,
    Optional<List<String>> plan,
    List<String> advice) {

  /**
   * Where a version is.
   *
   * @param goroot its tree, which never moves
   * @param link the path that leads to the active version, if this is the active one
   * @param previous the version that was active until this run; empty when it is no other
   */
  public record Place(Path goroot, Optional<Path> link, Optional<String> previous) {}

  public Outcome {
    plan = plan.map(List::copyOf);
    evidence = List.copyOf(evidence);
    advice = List.copyOf(advice);
  }

  public Outcome(
      Optional<String> version,
      boolean changed,
      Optional<Place> place,
      Optional<String> source,
      List<String> evidence,
      long fetched,
      long resumed,
      List<String> advice) {
    this(
        version,
        changed,
        place,
        source,
        evidence,
        fetched,
        resumed,
        Optional.empty(),
        Optional.empty(),
        advice);
  }

  /** The same, decided by a list. */
  public Outcome by(Optional<ListUsed> decider) {
    return new Outcome(
        version, changed, place, source, evidence, fetched, resumed, decider, plan, advice);
  }

  /** The same, with these words for the user alone. */
  public Outcome advising(String words) {
    return new Outcome(
        version, changed, place, source, evidence, fetched, resumed, list, plan, List.of(words));
  }

  /** The same as a dry run, which would take these steps. */
  public Outcome planning(List<String> steps) {
    return new Outcome(
        version,
        !steps.isEmpty(),
        place,
        source,
        evidence,
        fetched,
        resumed,
        list,
        Optional.of(steps),
        List.of("this was a dry run: nothing was changed"));
  }

  /** Nothing was moved: {@code version} is, or is not, as it was. */
  public static Outcome of(Optional<String> version, boolean changed, Optional<Place> place) {
    return new Outcome(version, changed, place, Optional.empty(), List.of(), 0, 0, List.of());
  }
}
