// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.system.Host;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Go trees in one run's places. What reads takes no lock and repairs nothing; what changes
 * anything first ends what an interrupted run had begun.
 */
public final class Toolchains {

  private final Site site;
  private Optional<Transaction> open = Optional.empty();

  public Toolchains(Places places, Disk disk, Host host, Settings settings, EventSink events) {
    this.site = new Site(places, disk, host, settings, events);
  }

  /** Every tree that could be used, oldest version first. */
  public List<Installation> installed() throws JgoException {
    return reading(() -> new Inventory(site).all());
  }

  /** The tree that {@code go} means. */
  public Optional<Installation> active() throws JgoException {
    return reading(() -> new Inventory(site).active());
  }

  /** The tree of this very archive, if it is here and nothing of it has changed. */
  public Optional<Installation> intact(Artifact.Archive archive) throws JgoException {
    return reading(() -> new Inventory(site).intact(archive));
  }

  /** What jgo once wrote into the tree at {@code root}; empty for a tree of somebody else. */
  public Optional<Remembered> remembered(Path root) throws JgoException {
    return reading(() -> new Inventory(site).remembered(root));
  }

  /**
   * Fails as {@link #begin} would, and changes nothing.
   *
   * @param activates whether the version is to become the active one
   */
  public void check(Artifact.Archive archive, boolean activates) throws JgoException {
    reading(
        () -> {
          new Preflight(site).check(archive, activates);
          return true;
        });
  }

  /**
   * Begins an installation; waits for another run that installs the same version.
   *
   * @param activates whether the version is to become the active one
   * @throws JgoException {@code no_space}, {@code permission_denied}, {@code read_only}, {@code
   *     not_a_go_tree}, {@code unproved_tree} before anything is changed; {@code locked}
   */
  public Transaction begin(Artifact.Archive archive, boolean activates) throws JgoException {
    TreeName name = TreeName.of(archive.version());
    try {
      new Preflight(site).check(archive, activates);
      new StateFolder(site).prepare();
      FileLocks.Held stagingLock = site.hold(site.stagingLock(name));
      Transaction transaction = new Transaction(site, archive, activates, stagingLock);
      open = Optional.of(transaction);
      boolean begun = false;
      try {
        site.locked(() -> new Repair(site).run(Optional.of(name)));
        site.trees().remove(site.staging(name));
        site.disk().makeFolder(site.staging(name), 0700);
        begun = true;
        return transaction;
      } finally {
        if (!begun) {
          transaction.close();
        }
      }
    } catch (IOException e) {
      throw LocalTrouble.of(e, "prepare the installation of " + name, site.places().versions());
    }
  }

  /**
   * Makes an installed version the active one.
   *
   * @throws RequestException {@code not_installed}
   */
  public Change use(GoVersion version) throws JgoException {
    return settle(version, true);
  }

  /**
   * Makes everything around an installed version as an installation would have left it.
   *
   * @param activates whether it is to be the active one
   * @throws RequestException {@code not_installed}
   */
  public Change settle(GoVersion version, boolean activates) throws JgoException {
    Inventory.Tree tree = require(version);
    BinLinks links = new BinLinks(site);
    boolean activeAsWished = tree.installation().active() || !activates;
    return changing(
        "switch to " + version.name(),
        () ->
            new Inventory(site).guestIsIntact(tree.name())
                || (activeAsWished && !links.wanting(tree.name(), activates)),
        () -> settleLocked(require(version), activates));
  }

  /**
   * Makes the version active again that was so before the present one.
   *
   * @throws RequestException {@code not_installed} when there is none
   */
  public Change rollback() throws JgoException {
    Inventory.Tree before = previous();
    return changing(
        "switch back to " + before.name(), () -> false, () -> settleLocked(previous(), true));
  }

  /**
   * Removes a version; of one that is not here, nothing.
   *
   * @throws RequestException {@code not_installed} for a tree that jgo did not unpack
   */
  public Change uninstall(GoVersion version) throws JgoException {
    Optional<Inventory.Tree> tree = reading(() -> new Inventory(site).find(version));
    if (tree.isEmpty()) {
      repair();
      return new Change(Optional.empty(), false);
    }
    reading(
        () -> {
          refuseUnproved(tree.get());
          return true;
        });
    return changing("remove " + version.name(), () -> false, () -> removeLocked(version));
  }

  /**
   * Ends what an interrupted run had begun and removes what it left. Nothing happens where nothing
   * is left, or where this user may not write.
   */
  public void repair() throws JgoException {
    boolean needed =
        reading(
            () ->
                new StateFolder(site).believed()
                    && Files.isWritable(site.state())
                    && new Repair(site).needed(mine()));
    if (needed) {
      changing("repair", () -> false, () -> new Change(Optional.empty(), false));
    }
  }

  private Change settleLocked(Inventory.Tree tree, boolean activates)
      throws IOException, JgoException {
    boolean switched = activates && switchTo(tree);
    boolean linked = new BinLinks(site).make(tree.name(), activates);
    return Change.of(requireTree(tree.name()).installation(), switched || linked);
  }

  private boolean switchTo(Inventory.Tree tree) throws IOException, JgoException {
    new Preflight(site).activePlace();
    if (tree.installation().kind() == Installation.Kind.UNPROVED) {
      String why =
          unpackedByJgo(tree)
              ? "` cannot be proved: its receipt is damaged or of a newer jgo; `jgo install "
                  + tree.installation().version().name()
                  + "` proves it again"
              : "` was not unpacked by jgo: nothing proves it";
      warn("`" + tree.installation().goroot() + why);
    }
    return new Activation(site).activate(tree.name());
  }

  private Change removeLocked(GoVersion version) throws IOException, JgoException {
    Optional<Inventory.Tree> found = new Inventory(site).find(version);
    if (found.isEmpty()) {
      return new Change(Optional.empty(), true);
    }
    Inventory.Tree tree = found.get();
    refuseUnproved(tree);
    new Removal(site).remove(tree.name());
    site.events().on(new Event.Removed(version.name(), tree.installation().goroot()));
    if (tree.installation().active()) {
      warn(version.name() + " was the active version: there is no active one now");
    }
    return Change.of(tree.installation(), true);
  }

  private void refuseUnproved(Inventory.Tree tree) throws IOException, RequestException {
    if (tree.installation().kind() == Installation.Kind.UNPROVED && !unpackedByJgo(tree)) {
      throw new RequestException(
          FailureKind.NOT_INSTALLED,
          "`" + tree.installation().goroot() + "` was not unpacked by jgo and is not removed by it",
          "`rm -rf " + tree.installation().goroot() + "` removes it");
    }
  }

  private boolean unpackedByJgo(Inventory.Tree tree) throws IOException {
    return new StateFolder(site).believed() && Receipt.wasWritten(site, tree.name());
  }

  private Inventory.Tree require(GoVersion version) throws JgoException {
    Optional<Inventory.Tree> tree = reading(() -> new Inventory(site).find(version));
    if (tree.isEmpty()) {
      throw new RequestException(
          FailureKind.NOT_INSTALLED,
          version.name() + " is not installed",
          "`jgo install " + version.name() + "` installs it",
          "`jgo list` shows what is here");
    }
    return tree.get();
  }

  private Inventory.Tree requireTree(TreeName name) throws IOException {
    return new Inventory(site)
        .find(name)
        .orElseThrow(() -> new IllegalStateException(name + " vanished"));
  }

  private Inventory.Tree previous() throws JgoException {
    Optional<Inventory.Tree> tree =
        reading(
            () -> {
              Optional<TreeName> name =
                  new StateFolder(site).believed()
                      ? Memory.read(site).previous()
                      : Optional.empty();
              return name.isPresent() ? new Inventory(site).find(name.get()) : Optional.empty();
            });
    if (tree.isEmpty()) {
      throw new RequestException(
          FailureKind.NOT_INSTALLED,
          "there is no earlier version to go back to",
          "`jgo list` shows what `jgo use` could switch to");
    }
    return tree.get();
  }

  private <T> T reading(Step<T> reading) throws JgoException {
    try {
      return reading.take();
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read what is installed", site.places().versions());
    }
  }

  /** Runs {@code steps} under the prefix lock after a repair, unless nothing has to be done. */
  private Change changing(String doing, Step<Boolean> asWished, Step<Change> steps)
      throws JgoException {
    try {
      if (asWished.take() && !new Repair(site).needed(mine())) {
        return new Change(active(), false);
      }
      new StateFolder(site).prepare();
      return site.locked(
          () -> {
            new Repair(site).run(mine());
            return new Attempt(site, mine()).run(steps);
          });
    } catch (IOException e) {
      throw LocalTrouble.of(e, doing, site.places().versions());
    }
  }

  /** The tree whose staging lock this run holds. */
  private Optional<TreeName> mine() {
    return open.filter(Transaction::isOpen).map(Transaction::name);
  }

  private void warn(String message) {
    site.events().on(new Event.Warned(message));
  }
}
