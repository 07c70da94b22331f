// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the Go trees of this machine from which an archive can be rebuilt: on PATH, then in the
 * usual places.
 */
final class GoFinder {
  private static final Pattern RELEASE = Pattern.compile("go(1\\.[0-9]+(\\.[0-9]+)?)");

  /** A tree and the release it says it is, without {@code go}. */
  record Tree(Path root, String version) {
    @Override
    public String toString() {
      return "go" + version + " in " + root;
    }
  }

  private GoFinder() {}

  /** All candidates, best first; each real folder once. */
  static List<Tree> candidates() {
    Set<Path> roots = new LinkedHashSet<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path go = Path.of(folder, "go");
      if (folder.startsWith("/") && Files.isExecutable(go)) {
        rootOf(go, roots);
      }
    }
    roots.add(Path.of("/usr/local/go"));
    roots.addAll(below(Path.of("/usr/lib"), "go*"));
    String home = System.getenv().getOrDefault("HOME", "");
    if (home.startsWith("/")) {
      roots.addAll(below(Path.of(home, "sdk"), "*"));
    }
    return trees(roots);
  }

  private static void rootOf(Path go, Set<Path> roots) {
    try {
      Path bin = go.toRealPath().getParent();
      if (bin != null && bin.getParent() != null) {
        roots.add(bin.getParent());
      }
    } catch (IOException e) {
      // A dangling link on PATH is nobody's Go.
    }
  }

  private static List<Tree> trees(Set<Path> roots) {
    List<Tree> trees = new ArrayList<>();
    Set<Path> seen = new TreeSet<>();
    for (Path root : roots) {
      try {
        Path real = root.toRealPath();
        Matcher release = RELEASE.matcher(firstLine(real.resolve("VERSION")));
        boolean complete =
            Files.isExecutable(real.resolve("bin/go"))
                && Files.isDirectory(real.resolve("src/cmd/distpack"));
        if (release.matches() && complete && seen.add(real)) {
          trees.add(new Tree(real, release.group(1)));
        }
      } catch (IOException e) {
        // Not there, or not ours to read.
      }
    }
    return trees;
  }

  private static String firstLine(Path file) throws IOException {
    return Files.readString(file).lines().findFirst().orElse("");
  }

  private static Set<Path> below(Path folder, String glob) {
    Set<Path> found = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
        entries.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }
}
