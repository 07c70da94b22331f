// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Folders in which one run keeps something for the next: the caller's own, closed to others. */
public final class KeptFolder {

  private static final int MODE = 0700;

  private KeptFolder() {}

  /**
   * Makes {@code folder} where it is missing, and says why it must not be used.
   *
   * @return empty when nobody else can change it
   * @throws IOException when it cannot be made or looked at
   */
  public static Optional<Doubt> prepare(Path folder, Disk disk, Host host) throws IOException {
    return MissingFolders.make(folder, MODE, disk, path -> Ownership.doubt(path, host));
  }
}
