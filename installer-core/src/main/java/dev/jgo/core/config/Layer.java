// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.List;
import java.util.Optional;

/** One place where settings are set: the flags, the environment, a file, the defaults. */
public interface Layer {

  /**
   * What a layer says about one setting.
   *
   * @param texts the values as they were written there; empty: none
   * @param where for messages: {@code --mirror}, {@code JGO_MIRROR}, {@code mirror in
   *     /etc/jgo/config.toml, line 3}, {@code the default}
   */
  record Said(List<String> texts, String where) {}

  /** How the layer is called. */
  Origin origin();

  /** What the layer says about a setting; empty: it is silent, and the next layer is asked. */
  Optional<Said> says(Key<?> key);

  /** One sentence for each part of the layer that was not obeyed. */
  default List<String> passedOver() {
    return List.of();
  }
}
