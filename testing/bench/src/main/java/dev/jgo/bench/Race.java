// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Races the packaged jgo against the documented way on the published archive, taking turns in one
 * run, and prints a table of medians and of their ratios. Needs GNU time, curl, tar, coreutils.
 *
 * <p>Seconds say little about another machine, and little about this one while it does something
 * else: read the ratios.
 */
public final class Race {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int ROUNDS = 7;

  private final Archive archive;
  private final String address;
  private final int rounds;
  private final List<Path> leftovers = new ArrayList<>();
  private int number;

  private Race(Archive archive, String address, int rounds) {
    this.archive = archive;
    this.address = address;
    this.rounds = rounds;
  }

  /** Takes one word: the number of rounds, 7 if there is none. */
  public static void main(String[] words) throws IOException {
    Path root = Reactor.root();
    Path catalog = root.resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive archive = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    int rounds = words.length == 0 ? ROUNDS : Integer.parseInt(words[0]);
    Path disk = Files.createDirectories(root.resolve("testing/bench/target/race"));
    try (FaultServer server = FaultServer.http()) {
      server.serve("/dl/" + archive.name(), Content.of(archive.file()));
      Race race = new Race(archive, server.uri("/dl").toString(), rounds);
      try {
        race.run(disk);
      } finally {
        race.clean();
      }
    }
  }

  private void run(Path disk) throws IOException {
    System.out.println("| race | documented | jgo | ratio | CPU ratio | jgo's peak |");
    System.out.println("|---|---|---|---|---|---|");
    for (boolean sync : new boolean[] {false, true}) {
      for (boolean http : new boolean[] {false, true}) {
        System.out.println(line(new Course("tmpfs", MEMORY, http, sync)));
        System.out.println(line(new Course("disk", disk, http, sync)));
      }
    }
  }

  private String line(Course course) throws IOException {
    Map<Contestant, List<Measured>> runs = new EnumMap<>(Contestant.class);
    for (int round = 0; round < rounds; round++) {
      for (Contestant contestant : Contestant.values()) {
        runs.computeIfAbsent(contestant, c -> new ArrayList<>()).add(measure(contestant, course));
      }
    }
    List<Measured> documented = runs.getOrDefault(Contestant.DOCUMENTED, List.of());
    List<Measured> jgo = runs.getOrDefault(Contestant.JGO, List.of());
    double theirs = Measured.median(documented, Measured::seconds);
    double ours = Measured.median(jgo, Measured::seconds);
    double cpu = Measured.median(jgo, Measured::cpu) / Measured.median(documented, Measured::cpu);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f s | %.2f s | %.2f | %.2f | %.0f MiB |",
        course.title(),
        theirs,
        ours,
        ours / theirs,
        cpu,
        Measured.median(jgo, Measured::mebibytes));
  }

  private Measured measure(Contestant contestant, Course course) throws IOException {
    Path launcher = Reactor.root().resolve("packaging/target/jgo/bin/jgo");
    Path own = Files.createTempDirectory(course.folder(), "jgo-race-");
    leftovers.add(own);
    Path world = Files.createDirectory(own.resolve("world"));
    Path times = own.resolve("times-" + number++);
    Proc.of(
            "time",
            "-f",
            "%e %U %S %M",
            "-o",
            times,
            "sh",
            "-c",
            contestant.script(course, archive, address, launcher))
        .inheritPath()
        .env("HOME", world)
        .in(world)
        .run()
        .expect(0);
    Measured measured = Measured.parse(Files.readString(times));
    if (course.place().equals("tmpfs")) {
      clean();
    }
    return measured;
  }

  /**
   * On the disk only at the very end: a file system without a journal makes files ever more slowly
   * for minutes after as many were deleted, and the slower contestant would be who came later.
   */
  private void clean() {
    List<String> command = new ArrayList<>(List.of("rm", "-rf"));
    leftovers.forEach(folder -> command.add(folder.toString()));
    leftovers.clear();
    Proc.of(command).inheritPath().run().expect(0);
  }
}
