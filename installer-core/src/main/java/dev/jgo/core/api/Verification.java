// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code jgo verify} found.
 *
 * @param subject the tree or archive
 * @param version what it says it is, {@code go1.21.3}
 * @param state how it compares with what Go published
 * @param evidence what says so, as {@code h1:sum.golang.org}
 * @param differences the files that are not as published, where they can be named
 * @param remark what a person should know beside
 */
public record Verification(
    Path subject,
    String version,
    State state,
    List<String> evidence,
    List<Row> differences,
    Optional<String> remark) {

  public Verification {
    evidence = List.copyOf(evidence);
    differences = List.copyOf(differences);
  }

  /** How a tree or archive compares with what Go published. */
  public enum State {
    /** Everything is as published. */
    OFFICIAL,
    /** As it was installed; nothing of Go's vouches for it. */
    UNCHANGED,
    /** As published, but for one known edit. */
    EDITED,
    /** Not what was published. */
    DIFFERENT;

    /** As people and programs see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a file differs. */
  public enum Kind {
    MISSING,
    EXTRA,
    TRUNCATED,
    CHANGED,
    MODE,
    NOT_A_FILE;

    /** As people and programs see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One file.
   *
   * @param kind how it differs
   * @param name below the tree's root
   * @param detail in words; may be empty
   */
  public record Row(Kind kind, String name, String detail) {}

  /** The same, with what the subject is instead, where that can be told. */
  public Verification with(Optional<String> instead) {
    return instead.isEmpty()
        ? this
        : new Verification(
            subject, version, state, evidence, differences, instead.map(what -> "it is " + what));
  }

  /** Whether nothing is known to be wrong, and nothing is proved either. */
  public boolean unproved() {
    return state == State.UNCHANGED;
  }

  /** Whether every file was compared by a cryptographic hash, rather than by what a receipt has. */
  public boolean exact() {
    return !evidence.equals(List.of("receipt"));
  }

  /** Whether everything is as Go published it. */
  public boolean official() {
    return state == State.OFFICIAL;
  }
}
