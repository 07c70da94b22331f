// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;

/**
 * The folder whose journal and receipts are obeyed, which is why it must belong to root or to the
 * caller, and be writable by nobody else.
 */
final class StateFolder {

  private static final int OPEN_TO_ALL = 0755;

  private final Site site;

  StateFolder(Site site) {
    this.site = site;
  }

  /** Whether there is one, and what it says may be believed. */
  boolean believed() throws IOException {
    Path folder = site.state();
    try {
      PosixFileAttributes found =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isDirectory()
          && ownerIsTrusted(folder)
          && !found.permissions().contains(PosixFilePermission.GROUP_WRITE)
          && !found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Makes it and its parts where they are missing.
   *
   * @throws LocalException {@code permission_denied} when it is there and cannot be believed
   */
  void prepare() throws IOException, LocalException {
    Path folder = site.state();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !believed()) {
      throw new LocalException(
          FailureKind.PERMISSION_DENIED,
          "`"
              + folder
              + "` belongs to someone else or others may write to it, so nothing in it is believed",
          "look who made it, then `chmod 755` and `chown` it, or remove it");
    }
    site.files().folders(site.receipts(), OPEN_TO_ALL);
    site.files().folders(site.stagings(), OPEN_TO_ALL);
    site.files().folders(site.trashes(), OPEN_TO_ALL);
    site.files().folders(site.twins(), OPEN_TO_ALL);
  }

  private boolean ownerIsTrusted(Path folder) throws IOException {
    Map<String, Object> owner = Files.readAttributes(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return owner.get("uid") instanceof Integer uid && (uid == 0 || uid == site.host().uid());
  }
}
