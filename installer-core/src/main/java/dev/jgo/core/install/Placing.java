// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.archive.Manifest;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Moves a staged tree to its place for good.
 *
 * <p>Where a tree of the same name is there already, both change places in one step, if the disk
 * can do that. Else old and new are moved one after the other, and the name leads nowhere between
 * the two steps. The active link must not lead there then: the new tree's files get second names in
 * a twin, to which the link leads meanwhile. It shows the old tree, then the new one's twin, then
 * the new one.
 */
final class Placing {

  private final Site site;
  private final ActiveLink link;

  Placing(Site site) {
    this.site = site;
    this.link = new ActiveLink(site);
  }

  /**
   * Puts the tree at {@code staged} into place; it must be durable by now. The journal stays. After
   * an exchange the old tree lies where the new one was, and goes with the staging folder.
   *
   * @param receipt written first: without its tree it means nothing, but a tree without it would be
   *     unproved
   */
  void place(Path staged, Receipt receipt, Manifest manifest) throws IOException {
    TreeName name = receipt.name();
    Path target = site.tree(name);
    Journal journal = Journal.of(Journal.Act.PLACE, name);
    journal.write(site);
    receipt.write(site, manifest);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      site.move(staged, target);
    } else if (site.disk().exchange(staged, target)) {
      site.syncFolderOf(target);
      site.syncFolderOf(staged);
    } else {
      replace(journal, staged, target);
    }
  }

  private void replace(Journal journal, Path staged, Path target) throws IOException {
    TreeName name = journal.tree();
    boolean active = Occupant.at(site).leadsTo(name);
    if (active) {
      site.trees().hardLink(staged, site.twin(name));
      if (site.durable()) {
        site.disk().syncFileSystem(site.twins());
      }
      link.leadToTwin(name);
    }
    // Nothing is made durable between the two steps: that would take far longer than they do.
    moveAside(journal, target);
    site.disk().rename(staged, target);
    site.syncFolderOf(site.trash(name));
    site.syncFolderOf(target);
    site.syncFolderOf(staged);
    if (active) {
      link.leadTo(name);
    }
  }

  private void moveAside(Journal journal, Path target) throws IOException {
    try {
      site.disk().rename(target, site.trash(journal.tree()));
    } catch (AtomicMoveNotSupportedException e) {
      // A folder of an overlay's lower layer cannot be renamed (EXDEV), only be deleted.
      journal.withAct(Journal.Act.CLEAR_TREE).write(site);
      site.trees().remove(target);
    }
  }
}
