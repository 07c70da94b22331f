// SPDX-License-Identifier: Apache-2.0
package dev.jgo.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Places on disk for parsers that read files; what the run before left there is gone. */
public final class Scratch {

  private static @Nullable Path root;

  private Scratch() {}

  /** A file of this content. */
  public static Path file(String name, byte[] content) {
    try {
      return Files.write(root().resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty folder. */
  public static Path folder(String name) {
    Path folder = root().resolve(name);
    try {
      remove(folder);
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path root() {
    if (root == null) {
      try {
        Path made = Files.createTempDirectory("jgo-fuzz");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> removeQuietly(made)));
        root = made;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return root;
  }

  private static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      // It lies among other throw-away files.
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
