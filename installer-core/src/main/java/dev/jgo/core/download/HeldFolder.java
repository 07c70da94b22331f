// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import java.nio.file.Path;

/** The folder of partial files, while this run alone fetches one archive in it. */
record HeldFolder(PartialFolder folder, FileLocks.Held lock, Disk disk) {

  Path path() {
    return folder.path();
  }

  /** Lets others fetch the archive. */
  void close() {
    lock.close();
    folder.close(disk);
  }
}
