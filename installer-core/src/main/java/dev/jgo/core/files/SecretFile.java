// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;

/** Files that hold a secret, such as a private key: nobody else may even read them. */
public final class SecretFile {

  private static final int OTHERS_MAY_READ = 0066;

  private SecretFile() {}

  /**
   * The command that closes a file with a secret to other users; empty where only root, the caller,
   * or who called {@code sudo} can read it, or where files have no such owners.
   *
   * @throws IOException when the file system does not tell
   */
  public static Optional<String> closing(Path file, Host host) throws IOException {
    Path target = file.toRealPath();
    if (Files.getFileAttributeView(target, PosixFileAttributeView.class) == null) {
      return Optional.empty();
    }
    String quoted = "'" + target.toString().replace("'", "'\\''") + "'";
    if (!isOwned(target, host)) {
      return Optional.of("chown " + host.uid() + " " + quoted + " && chmod 600 " + quoted);
    }
    return (Modes.of(target) & OTHERS_MAY_READ) == 0
        ? Optional.empty()
        : Optional.of("chmod 600 " + quoted);
  }

  private static boolean isOwned(Path path, Host host) throws IOException {
    String owner = Files.getAttribute(path, "unix:uid").toString();
    boolean sudoers =
        host.privileged() && host.variable("SUDO_UID").filter(owner::equals).isPresent();
    return owner.equals("0") || owner.equals(Long.toString(host.uid())) || sudoers;
  }
}
