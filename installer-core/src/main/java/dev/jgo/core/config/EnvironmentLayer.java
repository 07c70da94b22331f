// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.system.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables {@code JGO_…}; the parts of a list have commas between them. */
record EnvironmentLayer(Host host) implements Layer {

  @Override
  public Origin origin() {
    return Origin.ENVIRONMENT;
  }

  @Override
  public Optional<Said> says(Key<?> key) {
    return GivenText.variable(host, key.variable())
        .map(text -> new Said(key.several() ? parts(text) : List.of(text), key.variable()));
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",")) {
      String trimmed = GivenText.trimmed(part);
      if (!trimmed.isEmpty()) {
        parts.add(trimmed);
      }
    }
    return parts.isEmpty() ? List.of(list) : parts;
  }
}
