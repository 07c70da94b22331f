// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.files.ClosedFolders;
import dev.jgo.core.files.Doubt;
import dev.jgo.core.files.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder whose journal and receipts are obeyed, and in which trees are made and tried. Nobody
 * but the caller and root may be able to exchange it, or anything above it, while a run works
 * there.
 */
final class StateFolder {

  private static final int OPEN_TO_ALL = 0755;

  static final String DOING = "install";

  private final Site site;

  StateFolder(Site site) {
    this.site = site;
  }

  /** Whether there is one, and what it says may be believed. */
  boolean believed() throws IOException {
    Path folder = site.state();
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && doubt(folder).isEmpty();
  }

  /**
   * Looks whether it, and the folders above it, are closed to others, as far as they are there.
   *
   * @throws LocalException {@code permission_denied} naming the folder and what closes it
   */
  void check() throws IOException, LocalException {
    Path folder = site.state();
    if (Files.isSymbolicLink(folder)) {
      throw new LocalException(
          FailureKind.PERMISSION_DENIED,
          "`" + folder + "` is a link; jgo works only in a folder of its own",
          "find out what made it, and remove it");
    }
    Optional<Doubt> doubt = doubt(folder);
    if (doubt.isPresent()) {
      throw ClosedFolders.refusal(folder, doubt.get(), DOING);
    }
  }

  private Optional<Doubt> doubt(Path folder) throws IOException {
    return site.host().privileged()
        ? Ownership.doubt(folder, site.host())
        : Ownership.doubtOfItself(folder, site.host());
  }

  /**
   * Makes it and its parts where they are missing.
   *
   * @throws LocalException {@code permission_denied} when others can change it
   */
  void prepare() throws IOException, LocalException {
    check();
    Path receipts = site.receipts();
    ClosedFolders.make(receipts, OPEN_TO_ALL, site.disk(), site.host(), DOING);
    // In a sticky folder somebody else may have been faster.
    check();
    site.files().folders(site.stagings(), OPEN_TO_ALL);
    site.files().folders(site.trashes(), OPEN_TO_ALL);
    site.files().folders(site.twins(), OPEN_TO_ALL);
  }
}
