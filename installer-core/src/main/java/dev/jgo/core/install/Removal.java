// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.event.Event;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Takes a tree away: first what leads to it, then the tree as a whole, then what is known of it.
 */
final class Removal {

  private final Site site;

  Removal(Site site) {
    this.site = site;
  }

  /** Removes the tree of this name. */
  void remove(TreeName name) throws IOException {
    site.works(Event.Work.REMOVE);
    Journal.of(Journal.Act.REMOVE, name).write(site);
    finish(name);
    site.trees().remove(site.trash(name));
  }

  /** Does what is left to do of a removal, and forgets the journal. */
  void finish(TreeName name) throws IOException {
    boolean active = Occupant.at(site).leadsTo(name);
    new BinLinks(site).remove(name, active);
    if (active) {
      new ActiveLink(site).remove();
    }
    Path tree = site.tree(name);
    if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      moveAway(name, tree);
    }
    Receipt.remove(site, name);
    Memory memory = Memory.read(site);
    if (!memory.without(name).equals(memory)) {
      memory.without(name).write(site);
    }
    Journal.remove(site);
  }

  private void moveAway(TreeName name, Path tree) throws IOException {
    try {
      site.trees().remove(site.trash(name));
      site.move(tree, site.trash(name));
    } catch (AtomicMoveNotSupportedException e) {
      // A folder of an overlay's lower layer; the journal says that it is going.
      site.trees().remove(tree);
    }
  }
}
