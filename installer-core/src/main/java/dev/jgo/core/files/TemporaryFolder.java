// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
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
   * Makes one in {@link #place}.
   *
   * @throws FileAlreadyExistsException when the name is taken, which chance alone cannot bring
   *     about
   */
  public static Path make(Disk disk, Host host) throws IOException {
    byte[] name = new byte[NAME_BYTES];
    new SecureRandom().nextBytes(name);
    Path folder = place(host).resolve("jgo-" + HexFormat.of().formatHex(name));
    disk.makeFolder(folder, MODE);
    return folder;
  }

  /**
   * Where they go: {@code TMPDIR} (POSIX, Base Definitions 8.3), else the system's place. A folder
   * that is not there, or that others can exchange, is passed over: the environment may be another
   * user's.
   */
  public static Path place(Host host) {
    return RawPaths.variable(host, "TMPDIR")
        .filter(folder -> Files.isDirectory(folder) && fits(folder, host))
        .orElseGet(() -> Path.of(host.temporaryFolder()));
  }

  private static boolean fits(Path folder, Host host) {
    try {
      return Ownership.mayKeepIn(folder, host);
    } catch (IOException e) {
      return false;
    }
  }
}
