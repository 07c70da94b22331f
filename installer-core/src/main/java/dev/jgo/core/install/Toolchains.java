// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.config.Places;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.Artifact;
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

  public Toolchains(Places places, RunContext context) {
    this.site = new Site(places, context);
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
   * What an installation would change here, step by step, in words; nothing is changed.
   *
   * @param there whether the version is here already, as it should be
   * @param activates whether it is to become the active one
   */
  public List<String> plan(GoVersion version, boolean there, boolean activates)
      throws JgoException {
    TreeName name = TreeName.of(version);
    return reading(
        () -> {
          if (there && new Inventory(site).intactGuest(name).isPresent()) {
            return List.of();
          }
          if (activates) {
            new Preflight(site).activePlace();
          }
          return new Plan(site).steps(name, there, activates);
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
        site.works(Event.Work.REMOVE);
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
    return settle(version, true).orElseThrow(() -> notInstalled(version));
  }

  /**
   * Makes everything around an installed version as an installation would have left it.
   *
   * @param activates whether it is to be the active one
   * @return empty when it is not here, or another run removes it meanwhile
   */
  public Optional<Change> settle(GoVersion version, boolean activates) throws JgoException {
    Optional<Inventory.Tree> tree = reading(() -> new Inventory(site).find(version));
    if (tree.isEmpty()) {
      return reading(() -> new Inventory(site).intactGuest(TreeName.of(version)))
          .map(guest -> Change.of(guest, false));
    }
    return changing(
        "switch to " + version.name(),
        () -> asWished(tree.get(), activates),
        () -> settleLocked(new Inventory(site).find(version), activates));
  }

  /** The version as it is, where nothing has to be done for it. */
  private Optional<Change> asWished(Inventory.Tree tree, boolean activates) throws IOException {
    Optional<Installation> guest = new Inventory(site).intactGuest(tree.name());
    if (guest.isPresent()) {
      return guest.map(there -> Change.of(there, false));
    }
    boolean wanting = new BinLinks(site).wanting(tree.name(), activates);
    return (tree.installation().active() || !activates) && !wanting
        ? Optional.of(Change.of(tree.installation(), false))
        : Optional.empty();
  }

  /**
   * Makes the version active again that was so before the present one.
   *
   * @throws RequestException {@code not_installed} when there is none
   */
  public Change rollback() throws JgoException {
    Inventory.Tree before = previous();
    return changing(
            "switch back to " + before.name(),
            Optional::empty,
            () -> settleLocked(Optional.of(previous()), true))
        .orElseThrow(() -> notInstalled(before.name().version()));
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
    return changing(
            "remove " + version.name(), Optional::empty, () -> Optional.of(removeLocked(version)))
        .orElseThrow();
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
      changing("repair", Optional::empty, Optional::empty);
    }
  }

  private Optional<Change> settleLocked(Optional<Inventory.Tree> found, boolean activates)
      throws IOException, JgoException {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Inventory.Tree tree = found.get();
    boolean switched = activates && switchTo(tree);
    boolean linked = new BinLinks(site).make(tree.name(), activates);
    Installation now = requireTree(tree.name()).installation();
    return Optional.of(Change.of(now, switched || linked));
  }

  private boolean switchTo(Inventory.Tree tree) throws IOException, JgoException {
    Preflight preflight = new Preflight(site);
    preflight.activePlace();
    if (!tree.installation().active()) {
      preflight.ownTree(site.tree(tree.name()), "switch to `" + site.tree(tree.name()) + "`");
    }
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

  private void refuseUnproved(Inventory.Tree tree) throws IOException, JgoException {
    // Where the receipts are not believed, that is the reason, and what to mend.
    new StateFolder(site).check();
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

  private static RequestException notInstalled(GoVersion version) {
    return new RequestException(
        FailureKind.NOT_INSTALLED,
        version.name() + " is not installed",
        "`jgo install " + version.name() + "` installs it",
        "`jgo list` shows what is here");
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
              StateFolder state = new StateFolder(site);
              state.check();
              Optional<TreeName> name =
                  state.believed() ? Memory.read(site).previous() : Optional.empty();
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

  /**
   * Runs {@code steps} under the prefix lock after a repair.
   *
   * @param asWished what to answer where nothing has to be done, nor repaired
   */
  private Optional<Change> changing(
      String doing, Step<Optional<Change>> asWished, Step<Optional<Change>> steps)
      throws JgoException {
    try {
      Optional<Change> already = asWished.take();
      if (already.isPresent() && !new Repair(site).needed(mine())) {
        return already;
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
