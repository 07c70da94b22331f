// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.util.List;
import java.util.Optional;

/**
 * What Go has published.
 *
 * @param platform for which, as {@code linux/amd64}
 * @param versions names, oldest first
 * @param list who says so; empty where the list inside jgo was enough, as nothing can be newer
 */
public record Published(String platform, List<String> versions, Optional<ListUsed> list) {

  public Published {
    versions = List.copyOf(versions);
  }
}
