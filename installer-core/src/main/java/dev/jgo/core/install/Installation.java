// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.verify.Evidence;
import dev.jgo.core.version.GoVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Go tree on this machine.
 *
 * @param active whether the active link leads here
 * @param installed when it came; empty when nobody knows
 * @param evidence what vouches for it, as {@code sha256:catalog}; empty unless {@code PROVED}
 */
public record Installation(
    GoVersion version,
    Path goroot,
    Kind kind,
    boolean active,
    Optional<Instant> installed,
    List<Evidence> evidence) {

  /** How it came here. */
  public enum Kind {
    /** jgo unpacked it and knows why it believed it. */
    PROVED,
    /** It was at the active place, and jgo moved it aside. */
    ADOPTED,
    /** Someone else unpacked it; nothing is known about it. */
    UNPROVED
  }

  public Installation {
    evidence = List.copyOf(evidence);
  }
}
