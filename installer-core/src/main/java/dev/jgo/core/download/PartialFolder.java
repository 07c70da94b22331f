// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.Modes;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Where partial files lie: the caller's cache where that can be trusted and written, else a private
 * folder that ends with the run. Root does not write into another user's home.
 *
 * @param lasting whether a later run finds it again
 */
record PartialFolder(Path path, boolean lasting) {

  private static final int MODE = 0700;
  private static final int OTHERS_MAY_WRITE = 0022;

  static PartialFolder open(UserFolders folders, Disk disk, Host host, EventSink events)
      throws LocalException {
    Path cache = folders.downloads();
    String trouble = trouble(cache, disk, host);
    if (trouble.isEmpty()) {
      if (!folders.lasting()) {
        warn(events, "this user has no home");
      }
      return new PartialFolder(cache, folders.lasting());
    }
    warn(events, "`" + cache + "` " + trouble);
    Path own = Path.of(host.temporaryFolder()).resolve("jgo-" + host.pid() + "-" + chance(host));
    try {
      disk.makeFolder(own, MODE);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "keep the download", own);
    }
    return new PartialFolder(own, false);
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

  private static void warn(EventSink events, String why) {
    events.on(new Event.Warned("the download is not kept if this run is interrupted: " + why));
  }

  private static String chance(Host host) {
    return HexFormat.of().toHexDigits(host.random().nextLong());
  }

  private static String trouble(Path folder, Disk disk, Host host) {
    try {
      if (!belongsHere(nearest(folder), host)) {
        return "belongs to another user";
      }
      new AtomicFiles(disk).folders(folder, MODE);
      if (!belongsHere(folder, host)) {
        return "belongs to another user";
      }
      if ((Modes.of(folder) & OTHERS_MAY_WRITE) != 0) {
        return "can be written by others";
      }
      return Files.isWritable(folder) ? "" : "cannot be written";
    } catch (IOException e) {
      return "cannot be made";
    }
  }

  private static boolean belongsHere(Path folder, Host host) throws IOException {
    long owner = ((Number) Files.getAttribute(folder, "unix:uid")).longValue();
    return owner == 0 || owner == host.uid();
  }

  private static Path nearest(Path folder) {
    Path at = folder;
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return at;
  }
}
