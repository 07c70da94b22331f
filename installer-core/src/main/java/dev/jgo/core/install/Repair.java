// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Ends what an interrupted run had begun, under the prefix lock: undoes it where that is possible,
 * finishes it where something is already gone. Each case can itself be interrupted at any step and
 * then be repaired again.
 */
final class Repair {

  private final Site site;
  private final ActiveLink link;
  private final Leftovers leftovers;

  Repair(Site site) {
    this.site = site;
    this.link = new ActiveLink(site);
    this.leftovers = new Leftovers(site);
  }

  /**
   * Whether an earlier run left anything to be repaired or swept.
   *
   * @param mine the tree whose staging lock this run holds
   */
  boolean needed(Optional<TreeName> mine) throws IOException {
    return Journal.read(site).isPresent() || leftovers.any(mine);
  }

  /**
   * Repairs and sweeps.
   *
   * @param mine the tree whose staging lock this run holds
   * @return whether an earlier run had been interrupted
   */
  boolean run(Optional<TreeName> mine) throws IOException {
    Optional<Journal> journal = Journal.read(site);
    if (journal.isPresent()) {
      String what = end(journal.get());
      Journal.remove(site);
      site.events().on(new Event.Repaired(what));
    }
    leftovers.sweep(mine);
    return journal.isPresent();
  }

  private String end(Journal journal) throws IOException {
    return switch (journal.act()) {
      case PLACE -> endPlacing(journal.tree());
      case CLEAR_TREE -> finishReplacing(journal.tree());
      case ACTIVATE -> endActivation(journal);
      case CLEAR_ACTIVE -> finishAdoption(journal);
      case REMOVE -> finishRemoval(journal.tree());
    };
  }

  private String endPlacing(TreeName name) throws IOException {
    Path tree = site.tree(name);
    if (!exists(tree) && exists(site.trash(name))) {
      site.move(site.trash(name), tree);
    }
    leadAwayFromTwin(name);
    return "an interrupted installation of " + name + (exists(tree) ? " was ended" : " was undone");
  }

  /** The old tree is being deleted: only the new one can take its place. */
  private String finishReplacing(TreeName name) throws IOException {
    Path staged = site.staging(name).resolve(Transaction.ROOT);
    if (exists(staged)) {
      site.trees().remove(site.tree(name));
      site.move(staged, site.tree(name));
    }
    leadAwayFromTwin(name);
    return "an interrupted installation of " + name + " was finished";
  }

  private void leadAwayFromTwin(TreeName name) throws IOException {
    if (Occupant.at(site) instanceof Occupant.OurLink ours
        && ours.root().equals(site.twin(name))
        && exists(site.tree(name))) {
      link.leadTo(name);
    }
  }

  private String endActivation(Journal journal) throws IOException {
    if (journal.adopted().isPresent()) {
      finishExchange(journal.adopted().get());
      undoAdoption(journal.adopted().get());
    }
    if (Occupant.at(site).leadsTo(journal.tree())) {
      remember(journal);
      return "an interrupted switch to " + journal.tree() + " was finished";
    }
    return "an interrupted switch to " + journal.tree() + " was undone";
  }

  /** The link and the folder have changed places, and the folder is not yet where it is kept. */
  private void finishExchange(TreeName adopted) throws IOException {
    boolean exchanged = Files.isDirectory(site.activeBeside(), LinkOption.NOFOLLOW_LINKS);
    if (exchanged && Files.isSymbolicLink(site.places().active()) && !exists(site.tree(adopted))) {
      site.move(site.activeBeside(), site.tree(adopted));
    }
  }

  /** Moves the folder back if its place is empty; drops the copy if the original is still there. */
  private void undoAdoption(TreeName adopted) throws IOException {
    Path kept = site.tree(adopted);
    Path active = site.places().active();
    if (!exists(kept)) {
      return;
    }
    if (!exists(active)) {
      site.move(kept, active);
    } else if (!Files.isSymbolicLink(active)) {
      site.move(kept, site.trash(adopted));
    }
  }

  /** The original is being deleted after its copy was made: only the link can take its place. */
  private String finishAdoption(Journal journal) throws IOException {
    if (!Files.isSymbolicLink(site.places().active())) {
      new Adoption(site).clear(site.places().active());
      link.leadTo(journal.tree());
    }
    remember(journal);
    return "an interrupted switch to " + journal.tree() + " was finished";
  }

  private String finishRemoval(TreeName name) throws IOException {
    new Removal(site).finish(name);
    return "an interrupted removal of " + name + " was finished";
  }

  private void remember(Journal journal) throws IOException {
    new Memory(Optional.of(journal.tree()), journal.previous()).write(site);
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
