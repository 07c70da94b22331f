// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import java.util.Optional;

/**
 * What a command did.
 *
 * @param installation the tree it was about; empty when there was none
 * @param changed whether anything is different now
 */
public record Change(Optional<Installation> installation, boolean changed) {

  static Change of(Installation installation, boolean changed) {
    return new Change(Optional.of(installation), changed);
  }
}
