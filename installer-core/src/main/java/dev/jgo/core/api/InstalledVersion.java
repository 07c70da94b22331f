// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A toolchain on this machine.
 *
 * @param version {@code go1.21.3}
 * @param state how it is here
 * @param installed the day it came, as {@code 2026-11-24}; empty when nobody knows
 * @param evidence what vouches for it; empty when it is adopted or unproved
 * @param without the folders of the release that it is without: only what was proved is kept
 * @param system whether it is the machine's rather than the caller's
 * @param current whether it is the one that the caller's shell runs; of several at most one is
 */
public record InstalledVersion(
    String version,
    State state,
    String installed,
    Path goroot,
    List<String> evidence,
    List<String> without,
    boolean system,
    boolean current) {

  /** How a toolchain is here. */
  public enum State {
    /** The one that {@code go} means. */
    ACTIVE,
    /** Proved, and not the active one. */
    KEPT,
    /** It was here before jgo. */
    ADOPTED,
    /** Nobody vouches for it. */
    UNPROVED;

    /** As people and programs see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public InstalledVersion {
    evidence = List.copyOf(evidence);
    without = List.copyOf(without);
  }

  /** The same, as the one that the caller's shell runs. */
  public InstalledVersion chosen() {
    return new InstalledVersion(version, state, installed, goroot, evidence, without, system, true);
  }
}
