// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effect;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Mark;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sick mirrors and SIGKILL at random: {@code go} is always the old tree or the new one, each run
 * that ends by itself says why, and with a good mirror the last one succeeds. {@code
 * -Djgo.chaos.seed=N} plays one schedule.
 */
@Tag("long")
class PackagedChaosIT {

  /** Twenty with {@code -Djgo.packaged.schedules=20}: each takes some seconds of the machine. */
  private static final int SCHEDULES = Integer.getInteger("jgo.packaged.schedules", 10);

  /** The machine has two cores, and much of each run is waiting. */
  private static final int AT_ONCE = 2;

  private static final int RUNS = 2;
  private static final String OLD = "1.26.98";

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private static Path start;
  private static Map<String, TreeListing> trees;

  @BeforeAll
  static void installsTheOldOne() throws IOException {
    archive = GoArchives.standIn("1.26.99").padding(1_500_000).write(shelf);
    Archive old = GoArchives.standIn(OLD).write(shelf);
    start = shelf.resolve("start");
    try (Scene scene = new Scene(start, old)) {
      scene.install().run().expect(0);
    }
    trees = Map.of("go" + OLD, tree(old), "go" + archive.version(), tree(archive));
  }

  private static TreeListing tree(Archive of) throws IOException {
    Path plain = Files.createDirectories(shelf.resolve("plain-" + of.version()));
    Proc.of("tar", "-xpzf", of.file(), "-C", plain).inheritPath().run().expect(0);
    return Trees.list(plain.resolve("go"));
  }

  @Test
  void theOldTreeOrTheNewOneAndAReasonWhateverHappens() throws Exception {
    Long only = Long.getLong("jgo.chaos.seed");
    LongStream seeds = only == null ? LongStream.rangeClosed(1, SCHEDULES) : LongStream.of(only);
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> schedules = new ArrayList<>();
      seeds.forEach(seed -> schedules.add(workers.submit(() -> play(seed))));
      for (Future<?> schedule : schedules) {
        schedule.get();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private void play(long seed) {
    List<String> told = new ArrayList<>();
    Path place = folder.resolve("s" + seed);
    Proc.of("cp", "-a", start, place).inheritPath().run().expect(0);
    List<FaultServer> mirrors = new ArrayList<>();
    try (Scene scene = new Scene(place, archive)) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = random.nextInt(3); i >= 0; i--) {
        mirrors.add(mirror(scene, random, told));
      }
      for (int i = 0; i < RUNS; i++) {
        run(scene, mirrors, random, told);
        assertWhole(scene);
      }
      mirrors.add(scene.server);
      Outcome last = command(scene, mirrors).run();
      told.add("last " + last);
      assertThat(last.status()).isZero();
      assertThat(assertWhole(scene)).isEqualTo("go" + archive.version());
      assertThat(Scene.names(scene.staging())).allMatch(name -> name.endsWith(".lock"));
    } catch (AssertionError | RuntimeException | IOException e) {
      String story = String.join("\n  ", told);
      throw new AssertionError("-Djgo.chaos.seed=" + seed + " fails\n  " + story, e);
    } finally {
      mirrors.forEach(FaultServer::close);
    }
  }

  private static FaultServer mirror(Scene scene, SplittableRandom random, List<String> told) {
    FaultServer server = FaultServer.http().serve(scene.path(), Content.of(archive.file()));
    for (int i = random.nextInt(4); i > 0; i--) {
      Answer answer = answer(random);
      told.add("next " + answer);
      server.next(answer);
    }
    if (random.nextInt(3) == 0) {
      Effect effect = effect(random);
      told.add("always " + effect);
      server.always(scene.path(), Answer.serve(Content.of(archive.file())).with(effect));
    }
    return server;
  }

  private static Answer answer(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> Answer.status(random.nextBoolean() ? 404 : 503);
      case 1 -> Answer.html("Hotel");
      case 2 -> new Answer.HangUp(true);
      case 3 -> new Answer.Silence();
      default -> Answer.usual().with(effect(random));
    };
  }

  private static Effect effect(SplittableRandom random) {
    Mark mark = new Mark.OfAnswer(random.nextInt(101));
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Effect.Cut(mark);
      case 2 -> new Effect.Reset(mark);
      case 3 -> new Effect.Stall(mark);
      case 4 -> Effects.flipBit(random.nextLong(archive.size()));
      case 5 -> Effects.ignoreRange();
      case 6 -> Effects.shiftRange(-100);
      case 7 -> Effects.shiftBytes(-100);
      case 8 -> Effects.noLength();
      default -> Effects.dripBody(1000, Duration.ofMillis(100));
    };
  }

  /** To its end, or killed: when so many bytes have been sent, or so much time has passed. */
  private static void run(
      Scene scene, List<FaultServer> mirrors, SplittableRandom random, List<String> told) {
    Proc command = command(scene, mirrors);
    if (random.nextBoolean()) {
      Outcome outcome = command.run();
      told.add(outcome.toString());
      if (outcome.status() != 0) {
        assertThat(outcome.status()).isNotIn(1, 2, 3);
        JsonObject error = Scene.error(outcome, outcome.status());
        assertThat(Scene.fact(error, "type")).isNotBlank();
      }
      return;
    }
    Optional<Long> bytes =
        random.nextBoolean() ? Optional.of(random.nextLong(archive.size())) : Optional.empty();
    long nanos = Duration.ofMillis(200 + random.nextInt(1500)).toNanos();
    told.add("killed at " + bytes + " or " + nanos);
    long begun = System.nanoTime();
    try (Running running = command.start()) {
      running.awaitUntil(
          () ->
              System.nanoTime() - begun > nanos
                  || bytes.filter(most -> sent(mirrors) >= most).isPresent());
      running.kill();
      running.await();
    }
  }

  private static long sent(List<FaultServer> mirrors) {
    return mirrors.stream().mapToLong(FaultServer::bodyBytes).sum();
  }

  private static Proc command(Scene scene, List<FaultServer> mirrors) {
    List<String> words = new ArrayList<>(List.of("install", archive.version()));
    words.addAll(List.of("--sha256", archive.sha256()));
    words.addAll(Sickness.flags());
    mirrors.forEach(server -> words.addAll(List.of("--mirror", server.uri("/dl").toString())));
    return scene.jgo(words.toArray(String[]::new)).limit(Duration.ofMinutes(2));
  }

  /** The name of the version that {@code go} is, wholly. */
  private static String assertWhole(Scene scene) throws IOException {
    Path active = scene.active().toRealPath();
    String name = String.valueOf(active.getFileName());
    assertThat(trees).containsKey(name);
    Objects.requireNonNull(trees.get(name)).requireSameAs(Trees.list(active));
    return name;
  }
}
