// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static dev.jgo.testkit.http.Effects.rate;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Exchange;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some installations of the published archive over an older version, each killed once at a random
 * moment: what is active is always whole, and no byte that was recorded is fetched twice.
 */
@Needs(Need.PUBLISHED_GO)
class RandomKillIT {

  /** More are played with {@code -Djgo.kills=30}: each takes some seconds of the machine. */
  private static final int KILLS = Integer.getInteger("jgo.kills", 10);

  /** Bytes per second, as a good line at home. */
  private static final long RATE = 20_000_000;

  /** Of all bytes sent to all bytes there are; a kill costs what lay in sockets and buffers. */
  private static final double MOST_SENT = 1.03;

  private static final String OLD = "1.26.98";
  private static final Pattern OFFSET = Pattern.compile("(?m)^offset ([0-9]+)$");

  /** Most of a round is waiting for the line. */
  private static final int AT_ONCE = 2;

  @TempDir Path folder;

  private final long seed = Long.getLong("jgo.seed", System.nanoTime());

  /** What one kill cost and led to. */
  private record Row(long sent, String text) {}

  @Test
  void killedAtAnyMomentItGoesOnWhereItStopped() throws Exception {
    System.out.println("seed " + seed);
    Path catalog = Path.of("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive archive =
        PublishedGo.open(Reactor.root().resolve(catalog), PublishedGo.cacheFolder()).archive();
    Archive old = GoArchives.standIn(OLD).write(Files.createDirectories(folder.resolve("old")));
    Reference reference = reference(archive);
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Row>> rounds = new ArrayList<>();
      for (int turn = 0; turn < KILLS; turn++) {
        int number = turn;
        rounds.add(workers.submit(() -> kill(number, archive, old, reference)));
      }
      long sent = 0;
      for (Future<Row> round : rounds) {
        System.out.println(round.get().text());
        sent += round.get().sent();
      }
      double ratio = (double) sent / (KILLS * archive.size());
      System.out.println("bytes sent over size: " + ratio);
      assertThat(ratio).as("seed %d", seed).isLessThanOrEqualTo(MOST_SENT);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Installs until one installation was killed before its end. */
  private Row kill(int turn, Archive archive, Archive old, Reference reference) throws IOException {
    // Unlike Random, it has nothing to do with its neighbours' first numbers.
    RandomGenerator random = new SplittableRandom(seed + turn);
    Path place = folder.resolve("place-" + turn);
    Optional<Row> row = Optional.empty();
    while (row.isEmpty()) {
      try (Scene scene = new Scene(place, archive)) {
        scene.server.always(
            scene.path(), Answer.serve(Content.of(archive.file())).with(rate(RATE)));
        install(scene, old);
        Moment moment =
            Moment.random(turn, archive.size(), reference.files(), reference.activation(), random);
        row = round(scene, moment, reference);
      }
      remove(place);
    }
    return row.get();
  }

  private record Reference(TreeListing tree, List<String> files, Duration activation) {}

  /** What an undisturbed installation makes, and how long it takes after the last file. */
  private Reference reference(Archive archive) throws IOException {
    Path plain = Files.createDirectories(folder.resolve("plain"));
    Proc.of("tar", "-xpzf", archive.file(), "-C", plain).inheritPath().run().expect(0);
    List<String> files =
        Proc.of("tar", "-tzf", archive.file())
            .inheritPath()
            .run()
            .expect(0)
            .output()
            .lines()
            .filter(name -> name.chars().allMatch(c -> c < 0x80) && !name.endsWith("/"))
            .map(name -> name.substring("go/".length()))
            .toList();
    TreeListing tree = Trees.list(plain.resolve("go"));
    remove(plain);
    Path place = folder.resolve("undisturbed");
    try (Scene scene = new Scene(place, archive);
        Running run = command(scene).start()) {
      run.awaitUntil(new Moment.After(files.get(files.size() - 1), Duration.ZERO).reached(scene));
      long from = System.nanoTime();
      run.await().expect(0);
      Duration activation = Duration.ofNanos(System.nanoTime() - from);
      assertThat(Trees.list(scene.tree())).isEqualTo(tree);
      return new Reference(tree, files, activation);
    } finally {
      remove(place);
    }
  }

  /** Empty when the installation was faster than the moment. */
  private Optional<Row> round(Scene scene, Moment moment, Reference reference) throws IOException {
    try (Running run = command(scene).start()) {
      if (!run.awaitUntil(moment.reached(scene))) {
        return Optional.empty();
      }
      run.kill();
      if (run.await().status() == 0) {
        return Optional.empty();
      }
    }
    long journaled = journaled(scene);
    int before = scene.server.exchanges().size();
    String found = activeVersion(scene, reference);
    Outcome list = scene.jgo("list").run().expect(0);
    assertThat(list.output()).contains("go" + OLD);

    JsonObject result = Scene.json(command(scene).run().expect(0));
    List<Exchange> asked =
        scene.server.exchanges().subList(before, scene.server.exchanges().size());
    assertThat(asked)
        .as("seed %d, %s", seed, moment)
        .allSatisfy(e -> assertThat(e.rangeStart().orElse(0)).isGreaterThanOrEqualTo(journaled));
    assertThat(activeVersion(scene, reference)).isEqualTo("go" + scene.archive.version());
    assertThat(Scene.names(scene.staging())).allMatch(name -> name.endsWith(".lock"));
    String text =
        String.format(
            "%-60s journal %8d  active %-9s  next run: changed %s, %8d bytes",
            moment,
            journaled,
            found,
            result.get("changed"),
            asked.stream().mapToLong(Exchange::bodyBytes).sum());
    return Optional.of(new Row(scene.server.bodyBytes(), text));
  }

  /** The version that {@code go} is; its tree is complete. */
  private String activeVersion(Scene scene, Reference reference) throws IOException {
    String name = scene.active().toRealPath().getFileName().toString();
    if (name.equals("go" + OLD)) {
      String said =
          Proc.of(scene.active().resolve("bin/go"), "version").inheritPath().run().output();
      assertThat(said).contains("go" + OLD);
    } else {
      assertThat(Trees.list(scene.active().toRealPath())).isEqualTo(reference.tree());
    }
    return name;
  }

  private static Proc command(Scene scene) {
    return scene.installPublished(scene.archive.version());
  }

  private static void install(Scene scene, Archive old) {
    scene
        .jgo("install", "--archive", old.file().toString(), "--sha256", old.sha256())
        .run()
        .expect(0);
  }

  private static long journaled(Scene scene) throws IOException {
    Path cache = scene.home.resolve(".cache/jgo/dl");
    Path journal = cache.resolve(scene.archive.sha256() + ".journal");
    if (!Files.exists(journal)) {
      return 0;
    }
    Matcher offset = OFFSET.matcher(Files.readString(journal));
    return offset.find() ? Long.parseLong(offset.group(1)) : 0;
  }

  private static void remove(Path tree) {
    Proc.of("rm", "-rf", tree).inheritPath().run().expect(0);
  }
}
