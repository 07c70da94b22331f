// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.error.RequestException;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.util.Comparator;
import java.util.List;

/** The releases in jgo's built-in list, for whoever offers them to choose from. */
public final class KnownReleases {

  /** Every release of the list has been built for it, so its names are all names. */
  private static final Platform COMPLETE = new Platform("linux", "amd64");

  private KnownReleases() {}

  /** The newest, as {@code 1.27.2}. */
  public static String newest() {
    return Catalog.bundled().newest().name().substring("go".length());
  }

  /**
   * The numbers of all releases that have a SHA-256, as {@code 1.27.2}, newest first; of
   * pre-releases only those that are newer than every release.
   */
  public static List<String> newestFirst() {
    List<GoVersion> all =
        Catalog.bundled().releases(everything(), COMPLETE).stream()
            .sorted(Comparator.reverseOrder())
            .toList();
    GoVersion newest =
        all.stream().filter(release -> !release.preRelease()).findFirst().orElseThrow();
    return all.stream()
        .filter(release -> !release.preRelease() || release.compareTo(newest) > 0)
        .map(release -> release.name().substring("go".length()))
        .toList();
  }

  private static VersionSpec everything() {
    try {
      return VersionSpec.parse("1.x");
    } catch (RequestException e) {
      throw new IllegalStateException(e);
    }
  }
}
