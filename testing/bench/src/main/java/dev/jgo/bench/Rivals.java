// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Breaks mirror, process and disk on purpose while the packaged jgo installs the published archive
 * over an older Go, then runs it again with all well, and prints a table in the notation by which
 * other ways of installing Go were compared. Ends with 1 if a cell is one that must not be.
 *
 * <p>Words on the command line choose the rows whose names contain one of them.
 */
public final class Rivals {

  /** Another repository of the same server. */
  static final String SECOND = "/second";

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Mirror mirror;
  private final Archive older;
  private final TreeListing right;
  private final Path scratch;
  private final List<String> chosen;
  private int places;
  private int bad;

  private Rivals(
      Mirror mirror, Archive older, TreeListing right, Path scratch, List<String> chosen) {
    this.mirror = mirror;
    this.older = older;
    this.right = right;
    this.scratch = scratch;
    this.chosen = chosen;
  }

  /** Prints the table. */
  public static void main(String[] words) throws IOException {
    Path root = Reactor.root();
    Path catalog = root.resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive archive = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    Path scratch =
        Files.createTempDirectory(Files.isWritable(MEMORY) ? MEMORY : root, "jgo-rivals-");
    int bad;
    try {
      Path other = Place.made(scratch.resolve("other"));
      Mirror mirror =
          new Mirror(archive, GoArchives.standIn(archive.version()).padding(500_000).write(other));
      Archive older = GoArchives.standIn("1.25.98").write(scratch);
      Proc.of("tar", "-xpzf", archive.file(), "-C", Place.made(scratch.resolve("by-tar")))
          .inheritPath()
          .run()
          .expect(0);
      TreeListing right = Trees.listWithSums(scratch.resolve("by-tar/go")).withoutOwners();
      Rivals rivals = new Rivals(mirror, older, right, scratch, List.of(words));
      rivals.run();
      bad = rivals.bad;
    } finally {
      Proc.of("rm", "-rf", scratch).inheritPath().run();
    }
    if (bad > 0) {
      System.err.println(bad + " cells are as they must not be");
      System.exit(1);
    }
  }

  private void run() {
    System.out.println("| fault | what it is | jgo | first run ends with |");
    System.out.println("|---|---|---|---|");
    List<Fault> faults = new ArrayList<>(Faults.all());
    faults.addAll(TwoRepositories.all());
    for (Fault fault : faults) {
      row(fault.name(), fault.words(), fault.resumable(), () -> sick(fault));
    }
    Struck struck = new Struck(mirror, this::place);
    row("kill-9 at 50% download", "", true, struck::inDownload);
    row("kill-9 in extraction", "the archive is here, the tree is not", true, struck::inExtraction);
    row("two at once #1", "both started together", true, struck::twoAtOnce);
    row("two at once #2", "", true, struck::twoAtOnce);
    if (SmallDisk.possible()) {
      SmallDisk disk = new SmallDisk(mirror, older, right, scratch);
      row("disk full 100m", "room for the archive, not for the tree", false, () -> disk.of(100));
      row("disk full 40m", "room for neither", false, () -> disk.of(40));
      row("disk filled by others at 50%", "room at first, none later", true, disk::filledByOthers);
    } else {
      System.err.println("no rows of full disks: only root can mount one");
    }
  }

  private Place place() {
    places++;
    Path folder = Place.made(scratch.resolve("place-" + places));
    return new Place(folder, mirror.archive(), older, right);
  }

  private void row(String name, String words, boolean resumable, Supplier<Cell> work) {
    if (!chosen.isEmpty() && chosen.stream().noneMatch(name::contains)) {
      return;
    }
    Cell cell = work.get();
    boolean wrong = cell.isBad(resumable);
    bad += wrong ? 1 : 0;
    System.out.println(
        "| "
            + name
            + " | "
            + words
            + " | "
            + cell.text()
            + (wrong ? " (!)" : "")
            + " | "
            + cell.said()
            + " |");
    List<Object> remove = new ArrayList<>(List.of("rm", "-rf"));
    for (int i = 1; i <= places; i++) {
      remove.add(scratch.resolve("place-" + i));
    }
    Proc.of(remove).inheritPath().run().expect(0);
  }

  private Cell sick(Fault fault) {
    Place place = place();
    try (FaultServer server = FaultServer.http()) {
      mirror.heal(server);
      fault.script().spoil(server, mirror);
      Outcome first =
          Place.patiently(
              place.install(
                  server.uri(mirror.folder()).toString(),
                  fault.flags().stream()
                      .map(flag -> flag.replace(Fault.SECOND, server.uri(SECOND).toString()))
                      .toList()));
      return new Judge(mirror, place).of(first, server, fault.lasts());
    }
  }
}
