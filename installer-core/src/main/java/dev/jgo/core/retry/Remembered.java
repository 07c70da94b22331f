// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.KeptFolder;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Facts that one run leaves for the next, in the caller's state folder. They only make the next run
 * better: what cannot be read or written, or belongs to somebody else, is done without.
 */
final class Remembered {

  private static final int MODE = 0600;

  private final Path folder;
  private final Path file;
  private final String kind;
  private final Disk disk;
  private final Host host;

  /**
   * The facts of one kind.
   *
   * @param kind also the file's name
   */
  Remembered(UserFolders folders, String kind, Disk disk, Host host) {
    this.folder = folders.state();
    this.file = folder.resolve(kind);
    this.kind = kind;
    this.disk = disk;
    this.host = host;
  }

  /** What earlier runs left. */
  Map<String, String> facts() {
    try {
      return ours() ? StateFile.read(file, kind).map(StateFile::facts).orElse(Map.of()) : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  void remember(Map<String, String> facts) {
    try {
      if (KeptFolder.prepare(folder, disk, host).isEmpty()) {
        new SharedFile(file, disk, host).write(new StateFile(kind, facts).bytes(), MODE, false);
      }
    } catch (IOException e) {
      // The next run begins as this one did.
    }
  }

  private boolean ours() throws IOException {
    return Ownership.trusted(file, host) && Ownership.trusted(folder, host);
  }
}
