// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.RecordedSums;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Races {@code jgo verify} of an unchanged tree against {@code sha256sum} of all its files, taking
 * turns in one run; prints medians and their ratio. Once a tree that tar unpacked, once one that
 * jgo installed; the record of the checksum database is on disk, as after any first run.
 */
public final class VerifyRace {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int ROUNDS = 7;

  private final Path scratch;
  private final int rounds;
  private int number;

  private VerifyRace(Path scratch, int rounds) {
    this.scratch = scratch;
    this.rounds = rounds;
  }

  /** Takes one word: the number of rounds, 7 if there is none. */
  public static void main(String[] words) throws IOException {
    Path root = Reactor.root();
    Path catalog = root.resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive archive = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    int rounds = words.length == 0 ? ROUNDS : Integer.parseInt(words[0]);
    Path scratch =
        Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : root, "jgo-verify-");
    try {
      new VerifyRace(scratch, rounds).run(archive);
    } finally {
      Proc.of("rm", "-rf", scratch).inheritPath().run();
    }
  }

  private void run(Archive archive) throws IOException {
    Path prefix = Place.made(scratch.resolve("prefix"));
    jgo("install", "--archive", archive.file(), "--prefix", prefix, "--no-modify-path").expect(0);
    Proc.of("tar", "-xzf", archive.file(), "-C", scratch).inheritPath().run().expect(0);
    Path byTar = scratch.resolve("go");
    try (FaultServer database = FaultServer.http()) {
      RecordedSums.serve(database);
      Proc.of(launcher(), "verify", byTar)
          .inheritPath()
          .env("HOME", scratch)
          .env("GOPROXY", database.uri())
          .run()
          .expect(0);
    }
    System.out.println("| tree | sha256sum | jgo verify | ratio | CPU ratio |");
    System.out.println("|---|---|---|---|---|");
    race("unpacked by tar", byTar);
    race("installed by jgo", prefix.resolve("go"));
  }

  private void race(String title, Path tree) throws IOException {
    String theirs =
        "find -L '" + tree + "' -type f -print0 | xargs -0 sha256sum >/dev/null && echo exactly";
    String ours = "'" + launcher() + "' verify --offline '" + tree + "'";
    List<Measured> summed = new ArrayList<>();
    List<Measured> verified = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      summed.add(measure(theirs));
      verified.add(measure(ours));
    }
    double seconds = Measured.median(summed, Measured::seconds);
    double own = Measured.median(verified, Measured::seconds);
    double cpu = Measured.median(verified, Measured::cpu) / Measured.median(summed, Measured::cpu);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f s | %.2f s | %.2f | %.2f |%n",
        title,
        seconds,
        own,
        own / seconds,
        cpu);
  }

  private Measured measure(String script) throws IOException {
    Path times = scratch.resolve("times-" + number++);
    String said =
        Proc.of("time", "-f", "%e %U %S %M", "-o", times, "sh", "-c", script)
            .inheritPath()
            .env("HOME", scratch)
            .run()
            .expect(0)
            .output();
    if (!said.contains("exactly")) {
      throw new IllegalStateException("this was no verification: " + said);
    }
    return Measured.parse(Files.readString(times));
  }

  private Outcome jgo(Object... words) {
    List<Object> all = new ArrayList<>(List.of(launcher()));
    all.addAll(List.of(words));
    return Proc.of(all).inheritPath().env("HOME", scratch).run();
  }

  private static Path launcher() {
    return Reactor.root().resolve("packaging/target/jgo/bin/jgo");
  }
}
