// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code jgo verify} found.
 *
 * @param subject the tree or archive
 * @param version what it says it is, {@code go1.21.3}
 * @param state {@code official}, {@code unchanged} (since it was installed; nothing of Go's vouches
 *     for it), {@code edited} or {@code different}
 * @param evidence what says so, as {@code h1:sum.golang.org}
 * @param differences the files that are not as published, where they can be named
 * @param remark what a person should know beside
 */
public record Judgement(
    Path subject,
    String version,
    String state,
    List<String> evidence,
    List<Row> differences,
    Optional<String> remark) {

  public Judgement {
    evidence = List.copyOf(evidence);
    differences = List.copyOf(differences);
  }

  /**
   * One file.
   *
   * @param kind {@code missing}, {@code extra}, {@code truncated}, {@code changed}, {@code mode},
   *     {@code not_a_file}
   * @param name below the tree's root
   * @param detail in words; may be empty
   */
  public record Row(String kind, String name, String detail) {}

  /** The same, with what the subject is instead, where that can be told. */
  Judgement with(Optional<String> instead) {
    return instead.isEmpty()
        ? this
        : new Judgement(
            subject, version, state, evidence, differences, instead.map(what -> "it is " + what));
  }

  /** Whether nothing is known to be wrong, and nothing is proved either. */
  public boolean unproved() {
    return state.equals("unchanged");
  }

  /** Whether every file was compared by a cryptographic hash, rather than by what a receipt has. */
  public boolean exact() {
    return !evidence.equals(List.of("receipt"));
  }

  /** Whether everything is as Go published it. */
  public boolean official() {
    return state.equals("official");
  }
}
