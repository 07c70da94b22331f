// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file system of a place, which need not exist yet. Java finds a {@link FileStore} by the list
 * of mounts, which has none for a chroot whose root is no mount point; then statvfs(3) behind
 * {@code File} answers for the space alone.
 *
 * @param folder the nearest folder above the place that is there
 */
public record Space(Path folder) {

  /** What is told of a file system that does not tell. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  /** Finds the file system that {@code place} lies on, or will lie on. */
  public static Space at(Path place) {
    Path there = place.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return new Space(there);
  }

  /** Bytes usable by this user; {@link Long#MAX_VALUE} when nobody can tell. */
  public long bytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return folder.toFile().getTotalSpace() > 0 ? folder.toFile().getUsableSpace() : UNKNOWN;
    }
  }

  /** Whether it has a size at all; kernel file systems such as /proc have none. */
  boolean hasSize() {
    try {
      return Files.getFileStore(folder).getTotalSpace() > 0;
    } catch (IOException e) {
      return folder.toFile().getTotalSpace() > 0;
    }
  }

  /** Whether it is known to be mounted read-only. */
  public boolean isReadOnly() {
    try {
      return Files.getFileStore(folder).isReadOnly();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether both lie on one device.
   *
   * @throws IOException when one cannot be looked at
   */
  public boolean sameDevice(Space other) throws IOException {
    return Files.getAttribute(folder, "unix:dev")
        .equals(Files.getAttribute(other.folder, "unix:dev"));
  }
}
