// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Judges what is found after a run was struck: the active place, as whoever types {@code go} sees
 * it, and what {@code list} says about it.
 */
final class Scene {

  private final Path world;
  private final boolean user;
  private final String before;
  private final String after;
  private final Map<String, Long> filesBefore;

  /**
   * Remembers the state before the command.
   *
   * @param before the active version, or empty text
   * @param after the active version once the command is done
   */
  Scene(Path world, boolean user, String before, String after) throws Exception {
    this.world = world;
    this.user = user;
    this.before = before;
    this.after = after;
    this.filesBefore = files(active());
  }

  private Machine machine() {
    return user ? Machine.user(world) : Machine.system(world);
  }

  private Path active() throws Exception {
    return machine().places().active();
  }

  /** What is there now, in a word; fails unless it is the old or the new, whole. */
  String look(String where) throws Exception {
    Path active = active();
    String version = version(active);
    Optional<Installation> listed = machine().toolchains().active();
    assertThat(listed.map(i -> i.version().name()).orElse(""))
        .as("list, %s", where)
        .isEqualTo(version);
    machine().toolchains().installed();
    if (version.isEmpty()) {
      boolean may = before.isEmpty() || after.isEmpty() || betweenTwoRenames();
      assertThat(may).as("nothing active: %s", where).isTrue();
      return before.isEmpty() || after.isEmpty() ? "none" : "none, adopting";
    }
    assertThat(version).as(where).isIn(before, after);
    requireWhole(active, version, where);
    return version.equals(before) ? "old, whole" : "new, whole";
  }

  /** Nothing of the strike is left after the next run. */
  void requireFinished(String where) throws Exception {
    assertThat(version(active())).as(where).isEqualTo(after);
    if (!after.isEmpty()) {
      requireWhole(active(), after, where);
    }
    assertThat(Leftover.in(world)).as(where).isEmpty();
  }

  private boolean betweenTwoRenames() throws Exception {
    Path state = machine().places().state();
    return Files.exists(state.resolve("journal"))
        && Files.exists(machine().places().versions().resolve(before + "-adopted"));
  }

  private void requireWhole(Path active, String version, String where) throws IOException {
    if (version.equals(before)) {
      boolean same = files(active).equals(filesBefore);
      boolean completed = version.equals(after) && files(active).size() > filesBefore.size();
      assertThat(same || completed).as("whole: %s", where).isTrue();
    } else {
      assertThat(files(active)).as("whole: %s", where).hasSizeGreaterThan(8);
      assertThat(active.resolve("src/make.bash")).exists();
    }
  }

  private static String version(Path active) throws IOException {
    Path file = active.resolve("VERSION");
    return Files.exists(active, LinkOption.NOFOLLOW_LINKS)
        ? Files.readString(file).lines().findFirst().orElse("")
        : "";
  }

  private static Map<String, Long> files(Path link) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    if (!Files.exists(link)) {
      return sizes;
    }
    Path root = link.toRealPath();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        sizes.put(
            root.relativize(path).toString(), Files.isDirectory(path) ? 0L : Files.size(path));
      }
    }
    return sizes;
  }
}
