// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.version.GoVersion;
import dev.jgo.core.version.VersionSpec;
import java.util.Optional;

/**
 * How far the catalog sees. Go supports the newest two lines (go.dev/doc/devel/release): at the
 * catalog's date every line before those was closed, and its releases are all known for ever; in
 * the newest two, and in those to come, there may be more by now.
 *
 * @param newest the newest release of the catalog, no pre-release
 */
record Horizon(GoVersion newest) {

  /** No line is so far away that a bound would begin behind it. */
  private static final int FAR = 1000;

  /** Whether no list could name a release that {@code spec} means and the catalog lacks. */
  boolean covers(VersionSpec spec) {
    // A line whose release is out gets no more pre-releases.
    boolean onlyPreReleases =
        spec instanceof VersionSpec.PreRelease
            || (spec instanceof VersionSpec.Exact exact && exact.version().preRelease());
    int firstOpen = onlyPreReleases ? newest.minor() + 1 : newest.minor() - 1;
    for (int minor = firstOpen; minor < firstOpen + FAR; minor++) {
      if (spec.mayReach(1, minor)) {
        return false;
      }
    }
    return !spec.mayReach(2, 0);
  }

  /**
   * Whether the short list, which has the newest release of each supported line alone, leaves it
   * open which one {@code spec} means.
   *
   * @param best what it would be by all that is known so far
   */
  boolean needsWholeList(VersionSpec spec, Listing shortList, Optional<GoVersion> best) {
    boolean preReleases =
        spec == VersionSpec.Channel.NEXT
            || spec instanceof VersionSpec.PreRelease
            || (spec instanceof VersionSpec.Range range
                && range.bounds().stream().anyMatch(bound -> bound.edge().preRelease()));
    if (preReleases || best.isEmpty()) {
      return true;
    }
    if (spec instanceof VersionSpec.Channel || spec instanceof VersionSpec.Exact) {
      return false;
    }
    int top = shortList.newest().orElse(newest).minor();
    for (int minor = Math.max(newest.minor() - 1, best.get().minor()); minor <= top; minor++) {
      Optional<GoVersion> listed = shortList.newest(minor);
      boolean settled = listed.isPresent() && spec.admits(listed.get());
      if (spec.mayReach(1, minor) && !settled) {
        return true;
      }
    }
    return false;
  }
}
