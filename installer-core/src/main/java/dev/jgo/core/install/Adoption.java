// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.Mount;
import dev.jgo.core.files.Space;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes over a real Go tree at the active place: it moves once, under a name of its own, and the
 * link takes its place. The link is made beforehand and exchanged with the tree; where the disk
 * cannot do that, the place is empty between two renames.
 */
final class Adoption {

  private final Site site;
  private final ActiveLink link;

  Adoption(Site site) {
    this.site = site;
    this.link = new ActiveLink(site);
  }

  /** Does what {@code journal} has announced. */
  void replace(Journal journal) throws IOException, LocalException {
    Path folder = site.places().active();
    refuseMountPoint(site);
    TreeName adopted = journal.adopted().orElseThrow();
    Path kept = site.tree(adopted);
    new Receipt(adopted, Optional.empty(), List.of(), Optional.of(site.host().clock().instant()))
        .write(site);
    link.prepare(journal.tree());
    if (isOneFileSystem(folder) && site.disk().exchange(site.activeBeside(), folder)) {
      site.syncFolderOf(folder);
      site.move(site.activeBeside(), kept);
      site.events().on(new Event.Adopted(folder, kept));
      return;
    }
    try {
      site.disk().rename(folder, kept);
    } catch (AtomicMoveNotSupportedException e) {
      copy(folder, adopted);
      journal.withAct(Journal.Act.CLEAR_ACTIVE).write(site);
      clear(folder);
    }
    link.show();
    site.syncFolderOf(kept);
    site.events().on(new Event.Adopted(folder, kept));
  }

  private boolean isOneFileSystem(Path folder) throws IOException {
    return Space.at(folder).sameDevice(Space.at(site.places().versions()));
  }

  /**
   * A lower layer's folder cannot be renamed (EXDEV: a Go that came with a container's image), only
   * be read and deleted; so its copy must be durable first.
   */
  private void copy(Path folder, TreeName adopted) throws IOException {
    site.works(Event.Work.COPY);
    Path copy = site.trash(adopted);
    site.trees().copy(folder, copy);
    if (site.durable()) {
      site.disk().syncFileSystem(copy);
    }
    site.move(copy, site.tree(adopted));
  }

  /** Removes the folder; its commands go first, so that nobody runs half a Go. */
  void clear(Path folder) throws IOException {
    site.trees().remove(folder.resolve("bin"));
    site.trees().remove(folder);
  }

  /**
   * A mount point can be neither renamed nor removed (EBUSY).
   *
   * @throws LocalException {@code permission_denied}, before anything is changed
   */
  static void refuseMountPoint(Site site) throws LocalException {
    Path active = site.places().active();
    if (Mount.isPoint(active, site.host())) {
      throw new LocalException(
          FailureKind.PERMISSION_DENIED,
          "cannot replace `" + active + "`: it is a mount point",
          "unmount it, or choose another place with `--prefix`");
    }
  }
}
