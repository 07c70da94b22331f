// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A home and a prefix in which an older Go is active, and the packaged jgo. */
final class Place {

  private static final Path LAUNCHER = Reactor.root().resolve("packaging/target/jgo/bin/jgo");

  /** From here on a run counts as hanging, as it did for the others. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Archive wanted;
  private final Archive older;
  private final TreeListing right;
  private final TreeListing before;

  /**
   * Installs the older Go.
   *
   * @param right what the wanted tree must be
   */
  Place(Path folder, Archive wanted, Archive older, TreeListing right) {
    this.folder = folder;
    this.wanted = wanted;
    this.older = older;
    this.right = right;
    made(home());
    made(prefix());
    jgo("install", older.version(), "--archive", older.file(), "--sha256", older.sha256())
        .run()
        .expect(0);
    before = Trees.listWithSums(tree(older));
  }

  Path home() {
    return folder.resolve("home");
  }

  private Path prefix() {
    return folder.resolve("prefix");
  }

  private Path tree(Archive archive) {
    return prefix().resolve("lib/go/go" + archive.version());
  }

  /** The installation of the wanted version from this mirror and no other. */
  Proc install(String mirror, List<String> flags) {
    List<Object> words = new ArrayList<>(List.of("install", wanted.version()));
    words.addAll(List.of("--mirror", mirror, "--no-fallback"));
    words.addAll(flags);
    return jgo(words.toArray());
  }

  private Proc jgo(Object... words) {
    List<Object> all = new ArrayList<>(List.of(LAUNCHER));
    all.addAll(List.of(words));
    all.addAll(List.of("--prefix", prefix(), "--json", "--no-sync"));
    return Proc.of(all).inheritPath().env("HOME", home()).limit(LIMIT);
  }

  /** Runs it; a run that had to be killed after the limit has the status -1. */
  static Outcome patiently(Proc install) {
    try (Running running = install.start()) {
      return running.await();
    } catch (AssertionError e) {
      return new Outcome(install.command(), -1, "", String.valueOf(e.getMessage()), LIMIT);
    }
  }

  /** Whether the wanted Go is active, whole and unaltered. */
  boolean isRight() {
    return isActive(wanted)
        && Trees.listWithSums(tree(wanted)).withoutOwners().differences(right).isEmpty();
  }

  /** Whether the older Go is active and whole. */
  boolean isOld() {
    return isActive(older) && Trees.listWithSums(tree(older)).differences(before).isEmpty();
  }

  /** Whether anything lies where the wanted tree belongs. */
  boolean hasTree() {
    return Files.exists(tree(wanted));
  }

  private boolean isActive(Archive archive) {
    try {
      Path go = prefix().resolve("go");
      return Files.exists(go) && go.toRealPath().equals(tree(archive).toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
