// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Notes which failures tests have really produced: a kind that no test has seen fails the build.
 */
public final class Produced {

  private static final Path LIST = Path.of("target", "error-types.txt");

  private Produced() {}

  /** Notes this kind, and hands it back. */
  public static FailureKind kind(FailureKind kind) {
    try {
      Files.createDirectories(LIST.toAbsolutePath().getParent());
      Files.writeString(
          LIST, kind.type() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return kind;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
