// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What no finished command may leave behind. */
final class Leftover {

  private Leftover() {}

  /** Journals, trash, twins, staging folders and half-made names below {@code root}. */
  static List<String> in(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(path -> root.relativize(path).toString()).filter(Leftover::is).toList();
    }
  }

  private static boolean is(String path) {
    return path.endsWith(".jgo/journal")
        || path.endsWith(".new")
        || path.matches("(.*/)?\\.[^/]+\\.jgo")
        || path.matches(".*\\.jgo/(trash|twin)/.*")
        || (path.matches(".*\\.jgo/staging/.*") && !path.endsWith(".lock"));
  }
}
