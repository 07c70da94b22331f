// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code jgo download} has brought.
 *
 * @param outcome how it went
 * @param platform that the archive is for, as {@code linux/amd64}
 * @param archive where it lies
 * @param files all of the bundle, by their names in its folder
 */
public record Fetched(Outcome outcome, String platform, Path archive, List<String> files) {

  public Fetched {
    files = List.copyOf(files);
  }
}
