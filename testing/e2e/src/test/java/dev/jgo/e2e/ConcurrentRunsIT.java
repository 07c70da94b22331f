// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty processes at a time work on one prefix, with the same and with different versions: nothing
 * fails but by a stated refusal, and nothing is left in pieces. {@code -Djgo.concurrent.seconds}
 * says for how long.
 */
@Tag("long")
class ConcurrentRunsIT {

  private static final int PROCESSES = 20;

  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("jgo.concurrent.seconds", 25));

  private static final List<String> VERSIONS = List.of("1.26.97", "1.26.98", "1.26.99");

  /** What these commands may end with: done, or that the version is not here (any more). */
  private static final Map<String, Set<Integer>> ENDINGS =
      Map.ofEntries(
          Map.entry("install", Set.of(0)),
          Map.entry("list", Set.of(0)),
          Map.entry("cache", Set.of(0)),
          Map.entry("trace", Set.of(0)),
          Map.entry("env", Set.of(0)),
          Map.entry("uninstall", Set.of(0)),
          Map.entry("use", Set.of(0, 10)),
          Map.entry("rollback", Set.of(0, 10)),
          Map.entry("current", Set.of(0, 10)),
          Map.entry("which", Set.of(0, 10)),
          // A sum that was only given on the command line is no evidence of Go's own: 21.
          Map.entry("verify", Set.of(10, 21)),
          // The tree may go between the look and the start of its program; a script that is no
          // longer found ends with 2.
          Map.entry("exec", Set.of(0, 2, 10, 127)));

  private final long seed = Long.getLong("jgo.seed", System.nanoTime());

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final Map<String, Archive> archives = new TreeMap<>();
  private final Map<String, TreeListing> whole = new TreeMap<>();
  private final Map<String, Integer> endings = new ConcurrentHashMap<>();
  private Path home;
  private Path prefix;

  @BeforeEach
  void threeVersions() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    prefix = folder.resolve("prefix");
    for (String version : VERSIONS) {
      archives.put(version, GoArchives.standIn(version).padding(200_000).write(folder));
      jgo(install(version)).run().expect(0);
      whole.put(version, Trees.listWithSums(tree(version)));
    }
  }

  @Test
  void noneDisturbsAnother() throws Exception {
    System.out.println("seed " + seed);
    long end = System.nanoTime() + TIME.toNanos();
    ExecutorService pool = Executors.newFixedThreadPool(PROCESSES);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        RandomGenerator random = new SplittableRandom(seed + i);
        workers.add(pool.submit(() -> work(random, end)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } finally {
      pool.shutdownNow();
    }
    new TreeMap<>(endings).forEach((how, count) -> System.out.println(how + ": " + count));
    requireNothingInPieces();
    for (String version : VERSIONS) {
      jgo(install(version)).run().expect(0);
      Trees.listWithSums(tree(version)).requireSameAs(Objects.requireNonNull(whole.get(version)));
    }
    requireNothingInPieces();
  }

  private void work(RandomGenerator random, long end) {
    while (System.nanoTime() < end) {
      List<Object> words = words(random);
      Outcome outcome = jgo(words).run();
      String command = String.valueOf(words.get(0));
      assertThat(outcome.status()).as("%s", outcome).isIn(ENDINGS.get(command));
      assertThat(outcome.errors()).doesNotContain("a bug in jgo", "pid 0");
      if (command.equals("install")) {
        String version = JgoRun.json(outcome).get("version").getAsString();
        assertThat(words.toString()).contains(version.substring(2));
      }
      endings.merge(command + " " + outcome.status(), 1, Integer::sum);
    }
  }

  private List<Object> words(RandomGenerator random) {
    String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> install(version);
      case 3 -> with(install(version), "--no-use");
      case 4 -> with(install(version), "--reinstall");
      case 5, 6 -> List.of("uninstall", version);
      case 7 -> List.of("use", version);
      case 8 -> List.of("rollback");
      case 9 -> List.of("list", "--json");
      case 10 -> List.of("current");
      case 11 -> List.of("which", version);
      case 12 -> List.of("exec", version, "--", "go", "version");
      case 13 -> List.of("verify", version, "--offline");
      case 14 -> List.of("trace", "list");
      default -> random.nextBoolean() ? List.of("cache", "list") : List.of("env");
    };
  }

  private static List<Object> with(List<Object> words, String flag) {
    List<Object> more = new ArrayList<>(words);
    more.add(flag);
    return more;
  }

  private List<Object> install(String version) {
    Archive archive = Objects.requireNonNull(archives.get(version));
    return List.of(
        "install", version, "--archive", archive.file(), "--sha256", archive.sha256(), "--json");
  }

  private Proc jgo(List<Object> words) {
    return JgoRun.of(home, words.toArray())
        .env("JGO_PREFIX", prefix)
        .env("JGO_MODIFY_PATH", "off")
        .env("JGO_SYNC", "off");
  }

  private Path tree(String version) {
    return prefix.resolve("lib/go/go" + version);
  }

  private void requireNothingInPieces() throws IOException {
    for (String version : VERSIONS) {
      if (Files.exists(tree(version), LinkOption.NOFOLLOW_LINKS)) {
        Trees.listWithSums(tree(version)).requireSameAs(Objects.requireNonNull(whole.get(version)));
      }
    }
    Path active = prefix.resolve("go");
    if (Files.exists(active, LinkOption.NOFOLLOW_LINKS)) {
      assertThat(active).isSymbolicLink().exists();
    }
    try (Stream<Path> all = Files.walk(prefix.resolve("lib/go/.jgo"))) {
      assertThat(all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
          .allMatch(name -> name.matches("lock|.*\\.lock|active|go1\\.26\\.9[789](\\.manifest)?"));
    }
    try (Stream<Path> all = Files.list(prefix.resolve("bin"))) {
      assertThat(all).noneMatch(path -> path.toString().endsWith(".jgo"));
    }
  }
}
