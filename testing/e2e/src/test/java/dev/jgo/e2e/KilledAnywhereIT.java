// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Strace;
import dev.jgo.testkit.process.Touch;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation over an older version, as a machine's administrator makes it, struck at every
 * call that changes a name, a mode or what is safe on disk: killed, and with a full disk.
 *
 * <p>The places come from a recorded run. Those below {@code /usr/local} are exactly the ones that
 * the core's own kill table knows: both compare themselves with {@code install-places.txt}. That
 * table fails each of them in each way; here, where every strike costs two runs of the program,
 * each fourth one meets a full disk.
 */
@Tag("long")
@Needs({Need.NAMESPACES, Need.STRACE})
class KilledAnywhereIT {

  private static final String OLD = "go1.26.98";
  private static final String NEW = "go1.26.99";
  private static final Path LOCAL = Path.of("/usr/local");
  private static final Path ETC = Path.of("/etc");
  private static final int KILLED = 137;
  private static final int AT_ONCE = 2;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Archive older;
  private Archive newer;
  private Path template;
  private final List<TreeListing> trees = new ArrayList<>();
  private final List<Touch> places = new ArrayList<>();

  @BeforeEach
  void recordARun() throws IOException {
    older = SmallGo.write(folder, "1.26.98");
    newer = SmallGo.write(folder, "1.26.99");
    template = folder.resolve("template");
    Path log = folder.resolve("strace.log");
    try (SystemPlace place = SystemPlace.in(Files.createDirectory(folder.resolve("record")))) {
      Proc first = place.install(older).env("JGO_LINKS", "off").env("JGO_MODIFY_PATH", "off");
      place.enter(first).run().expect(0);
      trees.add(Trees.list(place.local.resolve("lib/go").resolve(OLD)));
      Proc.of("cp", "-a", place.local, template).inheritPath().run().expect(0);
      place.run(place.install(newer), proc -> Strace.record(proc, log)).expect(0);
      trees.add(Trees.list(place.local.resolve("lib/go").resolve(NEW)));
    }
    // The neighbour of a shell's file has a name by chance, which nobody can strike at by its path:
    // RcFileTest ends runs there. Its folder is struck right after it got its name.
    Strace.touches(log, LOCAL, ETC).stream()
        .filter(touch -> !touch.path().contains(".jgo-new-"))
        .forEach(places::add);
  }

  @Test
  void theOldTreeOrTheNewOneWhateverIsStruck() throws Exception {
    Set<String> known =
        new TreeSet<>(
            Files.readAllLines(Path.of("src/test/resources/dev/jgo/e2e/install-places.txt")));
    assertThat(places.stream().filter(KilledAnywhereIT::isLocal).map(KilledAnywhereIT::word))
        .as("the places of the core's kill table")
        .hasSameElementsAs(known);
    assertThat(places).anyMatch(place -> place.path().startsWith("/etc/profile.d"));

    ConcurrentLinkedQueue<Integer> left =
        IntStream.range(0, places.size())
            .boxed()
            .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    ConcurrentLinkedQueue<String> table = new ConcurrentLinkedQueue<>();
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Void>> workers = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Path scratch = Files.createDirectory(folder.resolve("worker" + i));
        workers.add(pool.submit(worker(scratch, left, table)));
      }
      for (Future<Void> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
    System.out.println(places.size() + " places (how it was struck and ended; found; next run)");
    table.stream().sorted().forEach(System.out::println);
    assertThat(table).hasSize(places.size() + (places.size() + 3) / 4);
  }

  private Callable<Void> worker(
      Path scratch, ConcurrentLinkedQueue<Integer> left, ConcurrentLinkedQueue<String> table) {
    return () -> {
      try (SystemPlace place = SystemPlace.in(scratch)) {
        for (Integer next = left.poll(); next != null; next = left.poll()) {
          Touch at = places.get(next);
          reset(place);
          Outcome killed = place.run(place.install(newer), proc -> Strace.killing(proc, at));
          assertThat(killed.status()).as("%s is struck: %s", at, killed).isEqualTo(KILLED);
          table.add(line(at, "killed", judge(place, at)));
          if (next % 4 == 0) {
            reset(place);
            Outcome full =
                place.run(place.install(newer), proc -> Strace.failing(proc, at, "ENOSPC"));
            assertThat(full.status()).as("%s on a full disk: %s", at, full).isIn(0, 30);
            table.add(line(at, "full: " + full.status(), judge(place, at)));
          }
        }
      }
      return null;
    };
  }

  /** The files of every shell that this machine has, as they are on it. */
  private static final String UNTOUCHED_SHELLS =
      "rm -f \"$1/profile.d/jgo.sh\" \"$1/fish/conf.d/jgo.fish\";"
          + " if [ -f /etc/zsh/zshenv ]; then cp -p /etc/zsh/zshenv \"$1/zsh/zshenv\"; fi;"
          + " if [ -f /etc/zshenv ]; then cp -p /etc/zshenv \"$1/zshenv\"; fi";

  private void reset(SystemPlace place) {
    Proc.of("rm", "-rf", place.local).inheritPath().run().expect(0);
    Proc.of("cp", "-a", template, place.local).inheritPath().run().expect(0);
    Proc.of("sh", "-c", UNTOUCHED_SHELLS, "sh", place.etc).inheritPath().run().expect(0);
  }

  /** What is found, in a word; then the same command once more, which must end well. */
  private String judge(SystemPlace place, Touch at) throws IOException {
    Path go = place.local.resolve("go");
    String active = Files.readSymbolicLink(go).getFileName().toString();
    assertThat(active).as("%s", at).isIn(OLD, NEW);
    requireWhole(go, active, at);
    assertThat(place.listed()).as("list after %s", at).isEqualTo(active);

    place.enter(place.install(newer)).run().expect(0);
    requireWhole(go, NEW, at);
    Path state = place.local.resolve("lib/go/.jgo");
    assertThat(Scene.names(state)).as("%s", at).doesNotContain("journal", "journal.new");
    assertThat(Scene.names(state.resolve("trash"))).as("%s", at).isEmpty();
    assertThat(Scene.names(state.resolve("twin"))).as("%s", at).isEmpty();
    assertThat(Scene.names(state.resolve("staging"))).allMatch(name -> name.endsWith(".lock"));
    assertThat(Files.exists(place.local.resolve("bin/gofmt"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(place.etc.resolve("profile.d/jgo.sh")).as("%s", at).isNotEmptyFile();
    return active.equals(OLD) ? "old, whole" : "new, whole";
  }

  private void requireWhole(Path go, String version, Touch at) throws IOException {
    TreeListing expected = trees.get(version.equals(OLD) ? 0 : 1);
    assertThat(Trees.list(go.toRealPath()).differences(expected)).as("%s", at).isEmpty();
  }

  private static boolean isLocal(Touch touch) {
    return touch.path().startsWith(LOCAL + "/") || touch.path().equals(LOCAL.toString());
  }

  /** As the core's table spells it: {@code unlink lib/go/.jgo/journal}. */
  private static String word(Touch touch) {
    String call =
        switch (touch.call()) {
          case "rmdir", "unlinkat" -> "unlink";
          case "fdatasync" -> "fsync";
          case "fchmod", "fchmodat" -> "chmod";
          case "renameat", "renameat2" -> "rename";
          case "mkdirat" -> "mkdir";
          case "symlinkat" -> "symlink";
          case "linkat" -> "link";
          default -> touch.call();
        };
    return (call + " " + LOCAL.relativize(Path.of(touch.path()))).strip();
  }

  private static String line(Touch at, String how, String found) {
    return String.format(
        Locale.ROOT, "%-8s %-60s %-9s %-10s done", at.call(), at.path(), how, found);
  }
}
