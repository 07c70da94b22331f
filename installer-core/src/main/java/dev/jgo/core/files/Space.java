// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room on the file system of a place, which need not exist yet.
 *
 * @param bytes usable by this user
 */
public record Space(long bytes) {

  /** Asks the file system that {@code place} lies on, or will lie on. */
  public static Space at(Path place) throws IOException {
    Path there = place.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return new Space(Files.getFileStore(there).getUsableSpace());
  }
}
