// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stood on the command line.
 *
 * @param flags by {@link Key#name()}
 */
record FlagLayer(Map<String, List<String>> flags) implements Layer {

  @Override
  public Origin origin() {
    return Origin.FLAG;
  }

  @Override
  public Optional<Said> says(Key<?> key) {
    return Optional.ofNullable(flags.get(key.name()))
        .filter(given -> !given.isEmpty())
        .map(given -> new Said(given, key.flag()));
  }
}
