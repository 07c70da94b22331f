// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Throw-away folders with a name that nobody can foresee, closed to others (0700). */
public final class TemporaryFolder {

  private static final int MODE = 0700;

  /** 128 bits, as a UUID has. */
  private static final int NAME_BYTES = 16;

  private TemporaryFolder() {}

  /**
   * Makes one in the system's place for such folders.
   *
   * @throws FileAlreadyExistsException when the name is taken, which chance alone cannot bring
   *     about
   */
  public static Path make(Disk disk, Host host) throws IOException {
    byte[] name = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(name);
    Path folder = Path.of(host.temporaryFolder()).resolve("jgo-" + HexFormat.of().formatHex(name));
    disk.makeFolder(folder, MODE);
    return folder;
  }
}
