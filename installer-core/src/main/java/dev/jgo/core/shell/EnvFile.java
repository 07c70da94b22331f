// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file that holds {@link Managed#script}: wholly ours, so it is written and removed as a whole,
 * but only where nobody else put something of that name.
 *
 * @param make whether it is made when it is not there
 */
record EnvFile(Path path, Dialect dialect, boolean make) {

  private static final int READABLE = 0644;
  private static final int FOLDER = 0755;

  /** Writes the script unless it is there already; returns whether it was not. */
  boolean write(Disk disk, Host host, String script, boolean durable)
      throws IOException, LeftAlone {
    if (!make && !isThere()) {
      return false;
    }
    byte[] text = script.getBytes(StandardCharsets.UTF_8);
    if (isThere()) {
      byte[] before = readOurs();
      if (Arrays.equals(before, text)) {
        return false;
      }
    }
    Path folder = path.getParent();
    if (folder != null) {
      new AtomicFiles(disk).folders(folder, FOLDER);
    }
    new SharedFile(path, disk, host).write(text, READABLE, durable);
    return true;
  }

  /** Removes it; returns whether it was there. */
  boolean remove(Disk disk, Host host) throws IOException, LeftAlone {
    new SharedFile(path, disk, host).sweep();
    if (!isThere()) {
      return false;
    }
    readOurs();
    disk.remove(path);
    return true;
  }

  boolean isThere() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private byte[] readOurs() throws IOException, LeftAlone {
    byte[] content =
        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            ? Files.readAllBytes(path)
            : new byte[] {'?'};
    // Empty is what a full disk or a power loss may have left of ours.
    if (content.length > 0
        && !new String(content, StandardCharsets.ISO_8859_1).startsWith(Managed.HEAD)) {
      throw new LeftAlone("it is not jgo's");
    }
    return content;
  }
}
