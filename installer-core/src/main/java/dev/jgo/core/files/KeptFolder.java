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
    Optional<Doubt> before = Ownership.doubt(folder, host);
    if (before.isPresent()) {
      return before;
    }
    new AtomicFiles(disk).folders(folder, MODE);
    // In a sticky folder somebody else may have been faster.
    return Ownership.doubt(folder, host);
  }
}
