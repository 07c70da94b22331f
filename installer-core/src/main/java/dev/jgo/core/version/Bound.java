// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import java.util.Comparator;

/**
 * One side of a range.
 *
 * @param edge where it lies
 * @param wholeLine whether {@code edge} was written without a patch, as in {@code <1.23}, and
 *     stands for all of its line: {@code <=1.21} has every patch of 1.21, {@code >1.21} none
 */
public record Bound(Side side, GoVersion edge, boolean wholeLine) {

  /** Which releases a bound admits, as against its edge. */
  public enum Side {
    AT_LEAST,
    ABOVE,
    AT_MOST,
    BELOW
  }

  private static final Comparator<GoVersion> BY_LINE =
      Comparator.comparingInt(GoVersion::major).thenComparingInt(GoVersion::minor);

  boolean admits(GoVersion release) {
    return holds(wholeLine ? BY_LINE.compare(release, edge) : release.compareTo(edge));
  }

  /** Whether some release of that line may be admitted; a patch within it may go either way. */
  boolean mayReach(int major, int minor) {
    int order = BY_LINE.compare(new GoVersion(major, minor, 0, GoVersion.Stage.RELEASE, 0), edge);
    return (order == 0 && !wholeLine) || holds(order);
  }

  boolean namesPreReleaseOf(GoVersion release) {
    return edge.preRelease() && BY_LINE.compare(release, edge) == 0;
  }

  private boolean holds(int order) {
    return switch (side) {
      case AT_LEAST -> order >= 0;
      case ABOVE -> order > 0;
      case AT_MOST -> order <= 0;
      case BELOW -> order < 0;
    };
  }
}
