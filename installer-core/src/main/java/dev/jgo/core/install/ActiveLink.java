// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import java.io.IOException;
import java.nio.file.Path;

/** The link that decides which tree is the machine's Go; it changes by one rename. */
final class ActiveLink {

  private final Site site;

  ActiveLink(Site site) {
    this.site = site;
  }

  /** Makes it lead to the tree of this name, whatever link was there. */
  void leadTo(TreeName name) throws IOException {
    site.files().link(active(), site.places().activeTarget(name.text()), beside(), site.durable());
  }

  /** Makes the link under another name: {@link #show} is then all that is left to do. */
  void prepare(TreeName name) throws IOException {
    site.files().removeIfThere(beside());
    site.disk().symlink(beside(), site.places().activeTarget(name.text()));
  }

  /** Gives the prepared link its name. */
  void show() throws IOException {
    site.move(beside(), active());
  }

  /** Makes it lead to the twin of this name, relative where the link to the tree is. */
  void leadToTwin(TreeName name) throws IOException {
    Path tree = site.places().activeTarget(name.text());
    Path twin = tree.resolveSibling(site.places().versions().relativize(site.twin(name)));
    site.files().link(active(), twin, beside(), site.durable());
  }

  /** Removes it. */
  void remove() throws IOException {
    if (site.files().removeIfThere(active())) {
      site.syncFolderOf(active());
    }
  }

  private Path active() {
    return site.places().active();
  }

  private Path beside() {
    return site.activeBeside();
  }
}
