// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own folders, as seen from a test of any of its modules. */
public final class Reactor {
  private Reactor() {}

  /**
   * The folder of the parent pom, above the working folder or the same.
   *
   * @throws IllegalStateException if the working folder is not inside the project
   */
  public static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (isRoot(folder)) {
        return folder;
      }
    }
    throw new IllegalStateException("no parent pom above " + start);
  }

  private static boolean isRoot(Path folder) {
    Path pom = folder.resolve("pom.xml");
    try {
      return Files.exists(pom)
          && Files.readString(pom).contains("<module>testing/testkit</module>");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
