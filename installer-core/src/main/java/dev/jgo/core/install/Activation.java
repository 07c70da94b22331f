// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;

/** Makes a tree that is in place the active one, whatever was active before. */
final class Activation {

  private final Site site;
  private final ActiveLink link;

  Activation(Site site) {
    this.site = site;
    this.link = new ActiveLink(site);
  }

  /**
   * Leads the active link to {@code name} and forgets the journal.
   *
   * @return whether it led elsewhere before
   */
  boolean activate(TreeName name) throws IOException, LocalException {
    Occupant occupant = Occupant.at(site);
    if (occupant.leadsTo(name)) {
      Journal.remove(site);
      return false;
    }
    Optional<TreeName> previous = Optional.empty();
    if (occupant instanceof Occupant.GoFolder folder) {
      previous = Optional.of(replaceFolder(name, folder));
    } else {
      if (occupant instanceof Occupant.OurLink ours) {
        previous = Optional.of(ours.name());
      } else if (occupant instanceof Occupant.OtherLink other) {
        warn("`" + site.places().active() + "` led to `" + other.target() + "`, which stays there");
      }
      new Journal(Journal.Act.ACTIVATE, name, previous, Optional.empty()).write(site);
      site.files().folders(Site.folder(site.places().active()), 0755);
      link.leadTo(name);
    }
    new Memory(Optional.of(name), previous).write(site);
    Journal.remove(site);
    site.events()
        .on(
            new Event.Activated(
                name.version().name(),
                site.tree(name),
                previous.map(before -> before.version().name())));
    return true;
  }

  private TreeName replaceFolder(TreeName name, Occupant.GoFolder folder)
      throws IOException, LocalException {
    boolean wasOurLink = Memory.read(site).active().isPresent();
    TreeName adopted = freeName(folder);
    Journal journal =
        new Journal(Journal.Act.ACTIVATE, name, Optional.of(adopted), Optional.of(adopted));
    journal.write(site);
    new Adoption(site).replace(journal);
    if (wasOurLink) {
      warn(
          "someone had unpacked "
              + folder.version().name()
              + " where jgo's link was; it is kept as `"
              + site.tree(adopted)
              + "`");
    }
    return adopted;
  }

  /** The name that a folder at the active place gets when it moves. */
  TreeName freeName(Occupant.GoFolder folder) {
    int number = 1;
    TreeName name = new TreeName(folder.version(), number);
    while (Files.exists(site.tree(name), LinkOption.NOFOLLOW_LINKS)) {
      number++;
      name = new TreeName(folder.version(), number);
    }
    return name;
  }

  private void warn(String message) {
    site.events().on(new Event.Warned(message));
  }
}
