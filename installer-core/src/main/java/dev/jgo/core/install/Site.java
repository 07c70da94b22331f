// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Places;
import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.files.AtomicFiles;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What every part of this package works on: the places of the run, the disk, and the fixed names
 * below the state folder.
 */
record Site(Places places, RunContext context) {

  Host host() {
    return context.host();
  }

  Disk disk() {
    return context.disk();
  }

  Settings settings() {
    return context.settings();
  }

  EventSink events() {
    return context.events();
  }

  /** Whether a change must survive a power loss before the next one is made. */
  boolean durable() {
    return settings().value(Keys.SYNC);
  }

  AtomicFiles files() {
    return new AtomicFiles(disk());
  }

  FolderTrees trees() {
    return new FolderTrees(disk());
  }

  Path state() {
    return places.state();
  }

  /** Held for seconds, by whoever changes anything beside a staging folder. */
  Path lock() {
    return state().resolve("lock");
  }

  Path journal() {
    return state().resolve("journal");
  }

  /** Remembers what was active before. */
  Path memory() {
    return state().resolve("active");
  }

  Path receipts() {
    return state().resolve("receipts");
  }

  Path stagings() {
    return state().resolve("staging");
  }

  Path staging(TreeName name) {
    return stagings().resolve(name.text());
  }

  /** Held while a run unpacks into {@link #staging}. */
  Path stagingLock(TreeName name) {
    return stagings().resolve(name.text() + ".lock");
  }

  /** What lies here may be deleted by whoever holds the lock. */
  Path trashes() {
    return state().resolve("trash");
  }

  Path trash(TreeName name) {
    return trashes().resolve(name.text());
  }

  /** Second names of a new tree's files, shown while the active tree of that name is replaced. */
  Path twins() {
    return state().resolve("twin");
  }

  Path twin(TreeName name) {
    return twins().resolve(name.text());
  }

  Path tree(TreeName name) {
    return places.tree(name.text());
  }

  /** The active link while it is being made: beside it, as it may lie on another file system. */
  Path activeBeside() {
    return beside(places.active());
  }

  /** Where {@code link} is made before it takes its place. */
  static Path beside(Path link) {
    return link.resolveSibling("." + link.getFileName() + ".jgo");
  }

  /** Takes a lock, saying whom it waits for. */
  FileLocks.Held hold(Path lock) throws JgoException {
    return context.hold(lock);
  }

  /** Tells that something begins that may take seconds. */
  void works(Event.Work work) {
    events().on(new Event.Working(work, 0));
  }

  /** Takes the prefix lock for {@code steps}. */
  <T> T locked(Step<T> steps) throws IOException, JgoException {
    FileLocks.Held held = hold(lock());
    try {
      return steps.take();
    } finally {
      held.close();
    }
  }

  /** Moves within one file system and makes it durable, if this run cares. */
  void move(Path from, Path to) throws IOException {
    disk().rename(from, to);
    syncFolderOf(to);
    if (!folder(from).equals(folder(to))) {
      syncFolderOf(from);
    }
  }

  void syncFolderOf(Path path) throws IOException {
    if (durable()) {
      disk().syncFolder(folder(path));
    }
  }

  /** The folder that {@code path} lies in. */
  static Path folder(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }
}
