// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folder that a tree is unpacked into. */
final class StagingFolder {

  private static final int PRIVATE = 0700;

  private StagingFolder() {}

  /**
   * A folder inherits setgid and group from a parent such as Debian's old {@code /usr/local} (2775
   * root:staff), and everything in it would too.
   */
  static void closeToOthers(Path staging, Disk disk, Host host) throws JgoException {
    try {
      int group = (Integer) Files.getAttribute(staging, "unix:gid", LinkOption.NOFOLLOW_LINKS);
      if (host.gid() >= 0 && group != host.gid()) {
        disk.chgrp(staging, host.gid());
      }
      disk.chmod(staging, PRIVATE);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "prepare the staging folder", staging);
    }
  }
}
