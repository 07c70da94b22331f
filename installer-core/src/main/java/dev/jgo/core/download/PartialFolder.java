// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Doubt;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.KeptFolder;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.TemporaryFolder;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where partial files lie: the caller's cache where that can be trusted and written, else a private
 * folder that ends with the run. Root does not write into another user's home.
 *
 * @param lasting whether a later run finds it again
 */
record PartialFolder(Path path, boolean lasting) {

  static PartialFolder open(UserFolders folders, Disk disk, Host host, EventSink events)
      throws LocalException {
    Path cache = folders.downloads();
    Optional<String> trouble = trouble(cache, disk, host);
    if (trouble.isEmpty()) {
      return new PartialFolder(cache, true);
    }
    events.on(
        new Event.Warned("the download is not kept if this run is interrupted: " + trouble.get()));
    try {
      return new PartialFolder(TemporaryFolder.make(disk, host), false);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "keep the download", TemporaryFolder.place(host));
    }
  }

  /** Removes a folder that nobody will look into again. */
  void close(Disk disk) {
    if (!lasting) {
      try {
        new FolderTrees(disk).remove(path);
      } catch (IOException e) {
        // It lies where the system removes what is left over.
      }
    }
  }

  private static Optional<String> trouble(Path cache, Disk disk, Host host) {
    try {
      Optional<Doubt> doubt = KeptFolder.prepare(cache, disk, host);
      if (doubt.isPresent()) {
        return doubt.map(Doubt::sentence);
      }
      return Files.isWritable(cache)
          ? Optional.empty()
          : Optional.of("`" + cache + "` cannot be written");
    } catch (IOException e) {
      return Optional.of("`" + cache + "` cannot be made");
    }
  }
}
