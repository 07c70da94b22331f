// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a SPEC means on this machine.
 *
 * @param version {@code go1.21.3}
 * @param platform {@code linux/amd64}
 * @param file the archive's published name
 * @param size in bytes, where it is known
 * @param sha256 lower-case hex
 * @param hashFrom who gives that sum: {@code catalog} or {@code list}
 * @param list the list that decided; empty where the list inside jgo was enough
 * @param why the reasons, in order, each a sentence without a period
 */
public record Meaning(
    String version,
    String platform,
    String file,
    OptionalLong size,
    String sha256,
    String hashFrom,
    Optional<ListUsed> list,
    List<String> why) {

  public Meaning {
    why = List.copyOf(why);
  }
}
