// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.archive.Manifest;
import dev.jgo.core.verify.Evidence;
import java.util.List;

/**
 * What jgo wrote down of a tree when it put it into place.
 *
 * @param manifest of its files
 * @param evidence why it was believed then, as {@code sha256:catalog}; empty for an adopted tree
 */
public record Remembered(Manifest manifest, List<Evidence> evidence) {
  public Remembered {
    evidence = List.copyOf(evidence);
  }
}
