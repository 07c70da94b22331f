// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Resolution;
import java.util.ArrayList;
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

  static Meaning of(
      Asked asked, Resolution resolution, Artifact.Archive archive, Optional<ListUsed> list) {
    List<String> why = new ArrayList<>();
    why.add("`" + asked.text() + "` is " + asked.meaning());
    why.addAll(resolution.why());
    return new Meaning(
        archive.version().name(),
        archive.platform().toString(),
        archive.fileName(),
        archive.size(),
        archive.sha256(),
        archive.hashFrom(),
        list,
        why);
  }
}
