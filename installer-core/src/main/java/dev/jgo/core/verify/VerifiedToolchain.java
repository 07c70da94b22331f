// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.release.Artifact;
import java.util.List;

/** A staged tree that is what Go published; only {@link Verifier} makes one. */
public final class VerifiedToolchain {

  private final Artifact.Archive artifact;
  private final StagedTree tree;
  private final List<String> evidence;

  VerifiedToolchain(Artifact.Archive artifact, StagedTree tree, List<String> evidence) {
    this.artifact = artifact;
    this.tree = tree;
    this.evidence = List.copyOf(evidence);
  }

  public Artifact.Archive artifact() {
    return artifact;
  }

  public StagedTree tree() {
    return tree;
  }

  /** What vouches for it, as {@code sha256:catalog}. */
  public List<String> evidence() {
    return evidence;
  }
}
