// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.config.Places;
import dev.jgo.core.install.Installation;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * A toolchain on this machine.
 *
 * @param version {@code go1.21.3}
 * @param state {@code active}, {@code kept}, {@code adopted} or {@code unproved}
 * @param installed the day it came, as {@code 2026-11-24}; empty when nobody knows
 * @param evidence what vouches for it; empty when it is adopted or unproved
 * @param system whether it is the machine's rather than the caller's
 * @param current whether it is the one that the caller's shell runs; of several at most one is
 */
public record InstalledVersion(
    String version,
    String state,
    String installed,
    Path goroot,
    List<String> evidence,
    boolean system,
    boolean current) {

  /** Parts of a release that the checksum database knows nothing of. */
  private static final List<String> UNCOVERED = List.of("api", "doc", "misc", "test");

  public InstalledVersion {
    evidence = List.copyOf(evidence);
  }

  static InstalledVersion of(Installation installation, Places places) {
    String state =
        installation.active()
            ? "active"
            : switch (installation.kind()) {
              case PROVED -> "kept";
              case ADOPTED, UNPROVED -> installation.kind().name().toLowerCase(Locale.ROOT);
            };
    return new InstalledVersion(
        installation.version().name(),
        state,
        installation
            .installed()
            .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate().toString())
            .orElse(""),
        installation.goroot(),
        installation.evidence(),
        places.system(),
        false);
  }

  /** The same, as the one that the caller's shell runs. */
  InstalledVersion chosen() {
    return new InstalledVersion(version, state, installed, goroot, evidence, system, true);
  }

  /** The folders of the release that it is without: only what was proved is kept. */
  public List<String> without() {
    boolean inPart = evidence.stream().anyMatch(by -> by.startsWith("h1:"));
    return inPart ? UNCOVERED : List.of();
  }
}
