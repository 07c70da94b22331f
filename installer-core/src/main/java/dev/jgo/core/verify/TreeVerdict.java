// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.Difference;
import java.util.List;
import java.util.Optional;

/**
 * Whether a tree is what Go published.
 *
 * @param state the short answer
 * @param evidence what says so
 * @param differences the files that differ, where a manifest names them
 * @param remark what a person should know beside, as {@code go.env line 12 is edited}
 */
public record TreeVerdict(
    State state, List<Evidence> evidence, List<Difference> differences, Optional<String> remark) {

  /** The short answer. */
  public enum State {
    /** Every covered byte is as published. */
    OFFICIAL,
    /**
     * As it was installed, as far as size, mode and CRC-32 tell; what vouched for it then was
     * nothing of Go's.
     */
    UNCHANGED,
    /** As published, but for one edit that is made on purpose. */
    EDITED,
    /** Not what was published. */
    DIFFERENT
  }

  public TreeVerdict {
    evidence = List.copyOf(evidence);
    differences = List.copyOf(differences);
  }
}
