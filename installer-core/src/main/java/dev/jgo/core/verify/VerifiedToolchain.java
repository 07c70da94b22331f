// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.release.Artifact;
import java.util.List;
import java.util.Optional;

/** A staged tree that is what Go published; only {@link Verifier} makes one. */
public final class VerifiedToolchain {

  private final Artifact artifact;
  private final String sha256;
  private final StagedTree tree;
  private final List<Evidence> evidence;

  VerifiedToolchain(Artifact artifact, String sha256, StagedTree tree, List<Evidence> evidence) {
    this.artifact = artifact;
    this.sha256 = sha256;
    this.tree = tree;
    this.evidence = List.copyOf(evidence);
  }

  /** The sum of the archive that it came from, lower-case hex; empty for a module. */
  public String sha256() {
    return sha256;
  }

  public Artifact artifact() {
    return artifact;
  }

  public StagedTree tree() {
    return tree;
  }

  /** What a person should know of what was believed; most often nothing. */
  public Optional<String> remark() {
    if (evidence.stream().anyMatch(by -> by instanceof Evidence.Checksum sum && sum.forgeable())) {
      return Optional.of(
          "of "
              + artifact.version().name()
              + " Go has published only a SHA-1, and it matches; but SHA-1 can be forged");
    }
    return Evidence.inPart(evidence)
        ? Optional.of(
            "the checksum database proves the files of "
                + artifact.version().name()
                + ", but not `api`, `doc`, `misc` and `test`, so jgo leaves those out")
        : Optional.empty();
  }

  /** What vouches for it. */
  public List<Evidence> evidence() {
    return evidence;
  }
}
