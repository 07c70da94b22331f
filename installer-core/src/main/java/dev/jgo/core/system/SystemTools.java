// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system's own programs, by absolute path: the caller's PATH may begin with a folder in which
 * somebody else has put a program of the same name.
 */
public final class SystemTools {

  /**
   * Where distributions keep them; the last is NixOS's, which has almost nothing in the first two.
   */
  private static final String[] FOLDERS = {"/usr/bin", "/bin", "/run/current-system/sw/bin"};

  private SystemTools() {}

  /** Finds a program, as {@code sync}. */
  public static Optional<Path> find(String name) {
    return Stream.of(FOLDERS)
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
