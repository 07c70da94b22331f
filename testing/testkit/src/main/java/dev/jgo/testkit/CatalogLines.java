// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Looks names up in the committed catalog: text files of lines {@code name TAB size TAB sha256}.
 */
final class CatalogLines {

  /** One archive as it was published. */
  record Line(String name, String size, String sha256) {}

  private CatalogLines() {}

  /**
   * The line of a file name.
   *
   * @param catalog a {@code .tsv} file, or a folder that has some
   * @throws IOException if there is no catalog
   */
  static Optional<Line> find(Path catalog, String name) throws IOException {
    for (Path file : files(catalog)) {
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split("\t", -1);
        if (cells.length >= 3 && cells[0].equals(name)) {
          return Optional.of(new Line(cells[0], cells[1], cells[2].strip()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> files(Path catalog) throws IOException {
    if (!Files.isDirectory(catalog)) {
      return List.of(catalog);
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(catalog, "*.tsv")) {
      entries.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }
}
