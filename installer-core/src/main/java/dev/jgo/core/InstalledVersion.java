// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import java.nio.file.Path;
import java.util.List;

/**
 * A toolchain on this machine.
 *
 * @param version {@code go1.21.3}
 * @param state {@code active}, {@code kept}, {@code adopted} or {@code unproved}
 * @param installed the day it came, as {@code 2026-11-24}; empty when nobody knows
 * @param evidence what vouches for it; empty when it is adopted or unproved
 * @param system whether it is the machine's rather than the caller's
 */
public record InstalledVersion(
    String version,
    String state,
    String installed,
    Path goroot,
    List<String> evidence,
    boolean system) {

  public InstalledVersion {
    evidence = List.copyOf(evidence);
  }
}
