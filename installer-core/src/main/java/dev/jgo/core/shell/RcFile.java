// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.Modes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A file that a shell reads at its start, and that is the user's own.
 *
 * @param shell whose file it is, for people
 * @param make whether it is made when it is not there
 */
record RcFile(String shell, Path path, boolean make) {

  /** Debian's and others' way of ending the file early when the shell is not interactive. */
  private static final Pattern INTERACTIVE_GUARD =
      Pattern.compile("(?m)^\\s*(case \\$-|\\[\\[? .*(\\$-|\\$\\{?PS1))");

  private static final int NEW_FILE = 0644;

  /** Puts the block in; returns whether anything had to be changed. */
  boolean put(Disk disk, String command) throws IOException, ManagedBlock.Broken {
    boolean exists = Files.exists(path);
    if (!exists && !make) {
      return false;
    }
    byte[] before = exists ? Files.readAllBytes(path) : new byte[0];
    byte[] after = ManagedBlock.put(before, exists, command, returnsEarly(before));
    return replace(disk, before, after, exists);
  }

  /** Takes the block out; returns whether there was one. */
  boolean remove(Disk disk) throws IOException, ManagedBlock.Broken {
    if (!Files.exists(path)) {
      return false;
    }
    byte[] before = Files.readAllBytes(path);
    if (ManagedBlock.isOwnFile(before)) {
      disk.remove(path);
      return true;
    }
    return replace(disk, before, ManagedBlock.remove(before), true);
  }

  boolean hasBlock() throws IOException, ManagedBlock.Broken {
    return Files.isReadable(path) && ManagedBlock.isIn(Files.readAllBytes(path));
  }

  /** A link stays a link: what it leads to is replaced, beside itself, with the mode it had. */
  private boolean replace(Disk disk, byte[] before, byte[] after, boolean exists)
      throws IOException {
    if (Arrays.equals(before, after)) {
      return false;
    }
    Path real = exists ? path.toRealPath() : path;
    if (exists && !Files.isWritable(real)) {
      throw new AccessDeniedException(real.toString(), null, "Permission denied");
    }
    int mode = exists ? Modes.of(real) & 0777 : NEW_FILE;
    new AtomicFiles(disk).write(real, after, mode, false);
    return true;
  }

  private static boolean returnsEarly(byte[] file) {
    return INTERACTIVE_GUARD.matcher(new String(file, StandardCharsets.ISO_8859_1)).find();
  }
}
