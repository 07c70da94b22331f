// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.List;
import java.util.Optional;

/** The defaults: every setting has one, if only none. */
record BuiltInLayer() implements Layer {

  @Override
  public Origin origin() {
    return Origin.DEFAULT;
  }

  @Override
  public Optional<Said> says(Key<?> key) {
    String text = key.defaultText();
    return Optional.of(new Said(text.isEmpty() ? List.of() : List.of(text), "the default"));
  }
}
