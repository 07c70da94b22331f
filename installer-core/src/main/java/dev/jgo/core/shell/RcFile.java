// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Modes;
import dev.jgo.core.files.SharedFile;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that a shell reads at its start, and that is the user's own.
 *
 * <p>It is replaced in one step beside itself, and made durable whatever {@code --no-sync} says:
 * nobody can fetch it again.
 *
 * @param shell whose file it is, for people
 * @param make whether it is made when it is not there
 * @param dialect in which the block is written
 */
record RcFile(String shell, Path path, boolean make, Dialect dialect) {

  private static final int NEW_FILE = 0644;
  private static final int NEW_FOLDER = 0755;
  private static final int OWNER_WRITES = 0200;

  /** Nobody writes that much into it; a larger one is something else under its name. */
  private static final long LARGEST = 1 << 20;

  /** Puts the block in; returns whether anything had to be changed. */
  boolean put(Disk disk, Host host, Managed.Lines lines) throws IOException, LeftAlone {
    if (!isThere() && !make) {
      return false;
    }
    if (!isThere()) {
      byte[] made = ManagedBlock.put(new byte[0], false, lines, false);
      Path folder = path.getParent();
      if (folder != null) {
        new AtomicFiles(disk).folders(folder, NEW_FOLDER);
      }
      new SharedFile(path, disk, host).write(made, NEW_FILE, true);
      return true;
    }
    byte[] before = read();
    byte[] after = ManagedBlock.put(before, true, lines, EarlyReturn.isIn(before));
    return replace(disk, host, before, after);
  }

  /**
   * Puts the block where this way of starting reaches it: for {@code ssh} above what ends the file
   * early, else below everything else, where no later line defeats it.
   */
  boolean arrange(Disk disk, Host host, Managed.Lines lines, Start start)
      throws IOException, LeftAlone {
    if (!isThere()) {
      return false;
    }
    byte[] before = read();
    boolean ssh = start == Start.SSH;
    boolean own = ManagedBlock.isOwnFile(before);
    boolean onTop = !own && (ssh || ManagedBlock.isOnTop(before) || EarlyReturn.isIn(before));
    boolean last = !ssh || ManagedBlock.isStrong(before, lines);
    return replace(disk, host, before, ManagedBlock.arrange(before, lines, onTop, last));
  }

  /** Takes the block out; returns whether there was one. */
  boolean remove(Disk disk, Host host) throws IOException, LeftAlone {
    new SharedFile(path, disk, host).sweep();
    if (!isThere()) {
      return false;
    }
    byte[] before = read();
    if (ManagedBlock.isOwnFile(before) && !Files.isSymbolicLink(path)) {
      disk.remove(path);
      return true;
    }
    return replace(disk, host, before, ManagedBlock.remove(before));
  }

  /** Whether it has a block. */
  boolean hasBlock() throws IOException, LeftAlone {
    return isThere() && ManagedBlock.isIn(read());
  }

  /** A link that leads nowhere is there: its owner knows where it shall lead. */
  boolean isThere() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private byte[] read() throws IOException, LeftAlone {
    if (!Files.exists(path)) {
      throw new LeftAlone("it is a link that leads nowhere");
    }
    // Some link it to /dev/null: as root a rename would replace the device.
    if (!Files.isRegularFile(path)) {
      throw new LeftAlone("it is not a file");
    }
    if (Files.size(path) > LARGEST) {
      throw new LeftAlone("it is larger than 1 MiB");
    }
    return Files.readAllBytes(path);
  }

  /** A link stays a link: what it leads to is replaced, with the mode and group it had. */
  private boolean replace(Disk disk, Host host, byte[] before, byte[] after)
      throws IOException, LeftAlone {
    Path real = path.toRealPath();
    if (Arrays.equals(before, after)) {
      new SharedFile(real, disk, host).sweep();
      return false;
    }
    requireEditable(real, host.uid());
    int group = (Integer) Files.getAttribute(real, "unix:gid");
    new SharedFile(real, disk, host).write(after, Modes.of(real) & 0777, true);
    if ((Integer) Files.getAttribute(real, "unix:gid") != group) {
      disk.chgrp(real, group);
    }
    return true;
  }

  private static void requireEditable(Path real, long uid) throws IOException, LeftAlone {
    if ((Integer) Files.getAttribute(real, "unix:uid") != uid) {
      throw new LeftAlone("it belongs to another user");
    }
    if ((Integer) Files.getAttribute(real, "unix:nlink") > 1) {
      throw new LeftAlone("it has a second name (a hard link) that would keep the old content");
    }
    // Root could write it all the same; whoever took the permission away meant it.
    if ((Modes.of(real) & OWNER_WRITES) == 0) {
      throw new AccessDeniedException(real.toString(), null, "Permission denied");
    }
  }
}
