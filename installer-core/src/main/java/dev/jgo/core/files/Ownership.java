// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/** Whose files are believed: root's and the caller's, where nobody else may write. */
public final class Ownership {

  private static final int OTHERS_MAY_WRITE = 0022;
  private static final int OTHERS_MAY_READ = 0066;

  private Ownership() {}

  /**
   * Whether what {@code path} leads to is there, and nobody but root and the caller can change it.
   */
  public static boolean trusted(Path path, Host host) throws IOException {
    Path target = path.toRealPath();
    return owned(target, host) && (Modes.of(target) & OTHERS_MAY_WRITE) == 0;
  }

  /**
   * Whether {@code folder} may be made or written: what is there of its path belongs to root or the
   * caller. Root makes nothing in other people's homes.
   */
  public static boolean mayKeepIn(Path folder, Host host) throws IOException {
    Path at = folder.toAbsolutePath();
    while (!Files.exists(at) && at.getParent() != null) {
      at = at.getParent();
    }
    return owned(at, host) && (!at.equals(folder.toAbsolutePath()) || trusted(at, host));
  }

  /**
   * The command that closes a file with a secret to other users; empty where only root, the caller,
   * or who called {@code sudo} can read it, or where files have no such owners.
   */
  public static Optional<String> closing(Path file, Host host) throws IOException {
    Path target = file.toRealPath();
    if (Files.getFileAttributeView(target, PosixFileAttributeView.class) == null) {
      return Optional.empty();
    }
    String quoted = "'" + target.toString().replace("'", "'\\''") + "'";
    if (!owned(target, host) && !isSudoers(target, host)) {
      return Optional.of("chown " + host.uid() + " " + quoted + " && chmod 600 " + quoted);
    }
    return (Modes.of(target) & OTHERS_MAY_READ) == 0
        ? Optional.empty()
        : Optional.of("chmod 600 " + quoted);
  }

  private static boolean isSudoers(Path path, Host host) throws IOException {
    String owner = Files.getAttribute(path, "unix:uid").toString();
    return host.privileged() && host.variable("SUDO_UID").filter(owner::equals).isPresent();
  }

  private static boolean owned(Path path, Host host) throws IOException {
    long owner = ((Number) Files.getAttribute(path, "unix:uid")).longValue();
    return owner == 0 || owner == host.uid();
  }
}
