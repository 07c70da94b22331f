// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code /proc/self/mountinfo} (proc(5)): what is mounted where, as this process sees
 * it.
 *
 * @param point the folder it is mounted on
 * @param options of this mount, as {@code noexec}
 */
public record Mount(Path point, Set<String> options) {

  private static final int POINT_FIELD = 4;
  private static final int OPTIONS_FIELD = 5;
  private static final int OCTAL = 8;

  /** Blanks, tabs, line ends and backslashes in a name. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  public Mount {
    options = Set.copyOf(options);
  }

  /**
   * Finds the mount that {@code place} lies on, or will lie on.
   *
   * @return empty where nobody tells
   */
  public static Optional<Mount> of(Path place, Host host) {
    Path there;
    try {
      there = Space.at(place).folder().toRealPath();
    } catch (IOException e) {
      return Optional.empty();
    }
    Mount nearest = null;
    for (Mount mount : all(host.mounts())) {
      boolean above = there.startsWith(mount.point());
      // Of two on one folder the later one hides the earlier.
      if (above && (nearest == null || mount.point().startsWith(nearest.point()))) {
        nearest = mount;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Whether something is mounted on {@code path} itself: it can be neither renamed nor removed. */
  public static boolean isPoint(Path path, Host host) {
    return all(host.mounts()).stream().anyMatch(mount -> mount.point().equals(path));
  }

  /** Whether no program may run from it, not even root's. */
  public boolean isWithoutPrograms() {
    return options.contains("noexec");
  }

  private static List<Mount> all(String text) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : text.split("\n")) {
      String[] fields = line.split(" ");
      if (fields.length > OPTIONS_FIELD && fields[POINT_FIELD].startsWith("/")) {
        mounts.add(
            new Mount(
                point(fields[POINT_FIELD]), Set.copyOf(List.of(fields[OPTIONS_FIELD].split(",")))));
      }
    }
    return mounts;
  }

  private static Path point(String escaped) {
    Matcher octal = ESCAPED.matcher(escaped);
    String name =
        octal.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), OCTAL))));
    return RawPaths.of(name.getBytes(StandardCharsets.ISO_8859_1));
  }
}
