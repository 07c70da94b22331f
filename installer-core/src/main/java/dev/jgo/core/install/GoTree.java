// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.files.RegularFile;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What makes a folder a Go tree: a strict first line in {@code VERSION}, and {@code bin/go}. */
final class GoTree {

  /** golang.org/dl writes it last, so that a tree without it is one it did not finish. */
  static final String SENTINEL = ".unpacked-success";

  /** Real ones have two short lines. */
  private static final int VERSION_LIMIT = 4096;

  private GoTree() {}

  /** The version of the tree at {@code root}; empty when it is no Go tree, or none that we read. */
  static Optional<GoVersion> version(Path root) {
    try {
      Path file = root.resolve("VERSION");
      Optional<byte[]> bytes = RegularFile.read(file, VERSION_LIMIT);
      if (bytes.isEmpty() || !Files.isRegularFile(root.resolve("bin").resolve("go"))) {
        return Optional.empty();
      }
      String text = new String(bytes.get(), StandardCharsets.ISO_8859_1);
      String line = text.lines().findFirst().orElse("");
      return line.startsWith("go") ? GoVersion.parse(line) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
