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
 * <p>Where the active tree of the same name is there already, no single rename can exchange them.
 * So the new tree's files get second names in a twin, and the active link leads there while old and
 * new change places: it shows the old tree, then the new one's twin, then the new one.
 */
final class Placing {

  private final Site site;
  private final ActiveLink link;

  Placing(Site site) {
    this.site = site;
    this.link = new ActiveLink(site);
  }

  /**
   * Puts the tree at {@code staged} into place; it must be durable by now. The journal stays.
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
    boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    boolean active = replaces && Occupant.at(site).leadsTo(name);
    if (active) {
      site.trees().hardLink(staged, site.twin(name));
      if (site.durable()) {
        site.disk().syncFileSystem(site.twins());
      }
      link.leadToTwin(name);
    }
    if (replaces) {
      moveAside(journal, target);
    }
    site.move(staged, target);
    if (active) {
      link.leadTo(name);
    }
  }

  private void moveAside(Journal journal, Path target) throws IOException {
    try {
      site.move(target, site.trash(journal.tree()));
    } catch (AtomicMoveNotSupportedException e) {
      // A folder of an overlay's lower layer cannot be renamed (EXDEV), only be deleted.
      journal.withAct(Journal.Act.CLEAR_TREE).write(site);
      site.trees().remove(target);
    }
  }
}
