// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one list says was published. The names of archives decide what they are for: the fields of
 * the list beside them are wrong in places.
 *
 * @param source who sent it, {@code go.dev}
 * @param asOf when
 * @param whole whether every release should be in it, rather than the newest of each supported line
 * @param official whether its sums count: it came from Go's own site, over verified TLS
 */
record Listing(
    String source,
    Instant asOf,
    boolean whole,
    boolean official,
    SortedMap<GoVersion, Map<Platform, ReleaseList.File>> releases) {

  /** The archives of {@code list}, whatever else it holds: installers, sources, bootstraps. */
  static Listing of(
      ReleaseList list, String source, Instant asOf, boolean whole, boolean official) {
    SortedMap<GoVersion, Map<Platform, ReleaseList.File>> releases = new TreeMap<>();
    for (ReleaseList.File file : list.files()) {
      Optional<ArchiveName> name =
          file.archive() ? ArchiveName.parse(file.name()) : Optional.empty();
      if (name.isPresent()) {
        releases
            .computeIfAbsent(name.get().version(), version -> new HashMap<>())
            .merge(name.get().platform(), file, Listing::properName);
      }
    }
    return new Listing(source, asOf, whole, official, releases);
  }

  /** Of two files for one platform, the one with today's spelling. */
  private static ReleaseList.File properName(ReleaseList.File one, ReleaseList.File other) {
    boolean proper =
        ArchiveName.parse(one.name()).map(ArchiveName::fileName).equals(Optional.of(one.name()));
    return proper ? one : other;
  }

  Optional<ReleaseList.File> archive(GoVersion version, Platform platform) {
    return Optional.ofNullable(releases.getOrDefault(version, Map.of()).get(platform));
  }

  boolean has(GoVersion version, Platform platform) {
    return archive(version, platform).isPresent();
  }

  /** The newest release that is no pre-release. */
  Optional<GoVersion> newest() {
    return VersionSpec.Channel.STABLE.newest(releases.keySet());
  }

  /** The newest release of a line. */
  Optional<GoVersion> newest(int minor) {
    return new VersionSpec.Line(1, minor).newest(releases.keySet());
  }
}
