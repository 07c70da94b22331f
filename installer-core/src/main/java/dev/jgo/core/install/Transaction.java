// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.verify.VerifiedToolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One installation under way: a staging folder that no other run touches, and the step from there
 * into place. Closing it removes the folder, committed or not.
 */
public final class Transaction implements AutoCloseable {

  /** The folder that every Go archive holds everything below. */
  static final String ROOT = "go";

  private final Site site;
  private final TreeName name;
  private final Artifact.Archive archive;
  private final boolean activates;
  private final FileLocks.Held stagingLock;
  private boolean closed;

  Transaction(Site site, Artifact.Archive archive, boolean activates, FileLocks.Held stagingLock) {
    this.site = site;
    this.name = TreeName.of(archive.version());
    this.archive = archive;
    this.activates = activates;
    this.stagingLock = stagingLock;
  }

  TreeName name() {
    return name;
  }

  boolean isOpen() {
    return !closed;
  }

  /** An empty folder of mode 0700, on the file system of the versions. */
  public Path staging() {
    return site.staging(name);
  }

  /** The installation that another run finished while this one waited for its lock, if it did. */
  public Optional<Installation> already() throws LocalException {
    try {
      return new Inventory(site).intact(archive);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read what is installed", site.places().versions());
    }
  }

  /**
   * Puts the tree into place and, unless the run was told otherwise, makes it the active one.
   *
   * @return where it is now
   * @throws LocalException what kept it from happening; the active tree is then whole, and almost
   *     always the old one
   */
  public Installation commit(VerifiedToolchain verified) throws JgoException {
    Path staged = verified.tree().root();
    if (!staged.equals(staging().resolve(ROOT))
        || !verified.artifact().version().equals(archive.version())) {
      throw new IllegalArgumentException("not what this transaction is about: " + staged);
    }
    try {
      return site.locked(() -> commitLocked(verified));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "install " + name, site.places().versions());
    }
  }

  private Installation commitLocked(VerifiedToolchain verified) throws IOException, JgoException {
    new Repair(site).run(Optional.of(name));
    Preflight preflight = new Preflight(site);
    preflight.target(name);
    if (activates) {
      preflight.activePlace();
    }
    Path staged = verified.tree().root();
    site.works(Event.Work.TRY);
    new SmokeTest(site.host(), site.disk()).run(staged, archive.version());
    if (site.places().sentinel()) {
      markFinished(staged);
    }
    if (site.durable()) {
      site.works(Event.Work.SAVE);
      site.disk().syncFileSystem(staged);
    }
    new Attempt(site, Optional.of(name)).run(() -> place(verified, staged));
    new BinLinks(site).make(name, activates);
    return new Inventory(site)
        .find(name)
        .map(Inventory.Tree::installation)
        .orElseThrow(() -> new IllegalStateException(name + " is not where it was put"));
  }

  /** Leaves the folder the time that the archive gave it. */
  private void markFinished(Path staged) throws IOException {
    Instant time = Files.getLastModifiedTime(staged).toInstant();
    site.files().write(staged.resolve(GoTree.SENTINEL), new byte[0], 0644, false);
    site.disk().touch(staged, time);
  }

  private boolean place(VerifiedToolchain verified, Path staged) throws IOException, JgoException {
    Receipt receipt =
        new Receipt(
            name,
            Optional.of(verified.sha256()).filter(sum -> !sum.isEmpty()),
            verified.evidence(),
            Optional.of(site.host().clock().instant()));
    new Placing(site).place(staged, receipt, verified.tree().manifest());
    if (activates) {
      new Activation(site).activate(name);
    } else {
      Journal.remove(site);
      site.events().on(new Event.Installed(name.version().name(), site.tree(name)));
    }
    site.works(Event.Work.REMOVE);
    site.trees().remove(site.trash(name));
    site.trees().remove(site.twin(name));
    tellIfBound();
    return activates;
  }

  private void tellIfBound() {
    boolean works = activates && site.places().active().equals(Path.of("/usr/local/go"));
    if (SmokeTest.bound(archive.version()) && !works) {
      site.events()
          .on(
              new Event.Warned(
                  name
                      + " finds its own files only below `/usr/local/go`; elsewhere run it with"
                      + " `GOROOT="
                      + site.tree(name)
                      + "`"));
    }
  }

  /** Removes what is staged and lets the next run have its turn. */
  @Override
  public void close() {
    try {
      site.works(Event.Work.REMOVE);
      site.trees().remove(staging());
    } catch (IOException e) {
      // The lock is free in a moment, and then the next command that may write removes it.
      site.events().on(new Event.Warned("cannot remove `" + staging() + "`: " + e.getMessage()));
    } finally {
      closed = true;
      stagingLock.close();
    }
  }
}
