// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.List;
import java.util.Optional;

/** A file of settings that is not there, or is not read; it keeps the place of its layer. */
record SilentLayer(Origin origin, List<String> passedOver) implements Layer {

  @Override
  public Optional<Said> says(Key<?> key) {
    return Optional.empty();
  }
}
