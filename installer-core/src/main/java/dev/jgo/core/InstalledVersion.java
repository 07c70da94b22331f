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

  /** Parts of a release that the checksum database knows nothing of. */
  private static final List<String> UNCOVERED = List.of("api", "doc", "misc", "test");

  public InstalledVersion {
    evidence = List.copyOf(evidence);
  }

  /** The folders of the release that it is without: only what was proved is kept. */
  public List<String> without() {
    boolean inPart = evidence.stream().anyMatch(by -> by.startsWith("h1:"));
    return inPart ? UNCOVERED : List.of();
  }
}
