// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.RegularFile;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The file in which a Go tree says what it is. */
final class VersionFile {

  static final String NAME = "VERSION";

  /** Two short lines in every release; a larger file is something else. */
  private static final int LIMIT = 4096;

  private VersionFile() {}

  /** Its first line, if it could be a name. */
  static Optional<String> line(Path root) throws JgoException {
    Path file = root.resolve(NAME);
    try {
      return RegularFile.read(file, LIMIT)
          .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
          .flatMap(text -> text.lines().findFirst())
          .filter(line -> line.chars().allMatch(c -> c > 0x20));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read `VERSION`", root);
    }
  }

  /** The version that it names. */
  static Optional<GoVersion> version(Path root) throws JgoException {
    return line(root).flatMap(GoVersion::parse);
  }
}
