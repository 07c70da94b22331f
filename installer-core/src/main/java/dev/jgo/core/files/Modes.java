// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permission bits as numbers, the way archives and people write them. */
public final class Modes {

  private static final PosixFilePermission[] FROM_HIGH_TO_LOW = {
    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
    PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_READ,
    PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE,
    PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE,
    PosixFilePermission.OTHERS_EXECUTE
  };

  private Modes() {}

  /** The bits {@code 0777} of {@code mode} as a set; higher bits are dropped. */
  public static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < FROM_HIGH_TO_LOW.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        set.add(FROM_HIGH_TO_LOW[i]);
      }
    }
    return set;
  }

  /** The permission bits of what is at {@code path}, setuid, setgid and sticky included. */
  public static int of(Path path) throws IOException {
    int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return mode & 07777;
  }
}
