// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * A small job below a folder that another user can change, done once for each of its steps: before
 * that step he exchanges what he can for links to what is root's alone, which must stay as it is.
 */
public final class Exchanges {

  /** The folder that the job works below. */
  public enum Where {
    /** As {@code /tmp} is. */
    STICKY("0", "1777"),
    ANOTHERS(Integer.toString(Attacker.UID), "0755"),
    EVERYBODYS("0", "0777");

    private final String owner;
    private final String mode;

    Where(String owner, String mode) {
      this.owner = owner;
      this.mode = mode;
    }
  }

  /** The job. */
  public interface Job {
    /** Does it, and says how it ended. */
    String run(Disk disk, ManualHost host) throws Exception;
  }

  /** Makes the state before the job. */
  public interface Start {
    void make(Path world) throws Exception;
  }

  private final Path scratch;
  private final Path world;
  private final Path precious;
  private final List<String> parts;

  /**
   * In a scratch folder of the test.
   *
   * @param precious what his links lead to, part by part
   * @param parts what he exchanges, below the folder {@code world} of the scratch folder
   */
  public Exchanges(Path scratch, Path precious, List<String> parts) throws IOException {
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
    this.scratch = scratch;
    this.world = scratch.resolve("world");
    this.precious = precious;
    this.parts = List.copyOf(parts);
  }

  /** The folder that the job works below. */
  public Path world() {
    return world;
  }

  /** Plays it, and prints a table: step, what was exchanged, how the job ended. */
  public void play(String title, Where where, Start start, Job job) throws Exception {
    TreeListing before = Trees.listWithSums(precious);
    System.out.printf(Locale.ROOT, "%n%s, %s (step; exchanged; ended)%n", title, where);
    ManualHost host = new ManualHost(scratch);
    try (Attacker attacker = Attacker.start(world, precious, parts)) {
      for (int at = 1; ; at++) {
        new FolderTrees(new RealDisk(host)).remove(world);
        Files.createDirectory(world);
        start.make(world);
        Files.setAttribute(world, "unix:uid", Integer.valueOf(where.owner));
        Files.setAttribute(world, "unix:mode", Integer.valueOf(where.mode, 8));
        Strike strike = new Strike(at, attacker, world);
        String ended = job.run(WatchedDisk.of(new RealDisk(host), strike), host);
        Trees.listWithSums(precious).requireSameAs(before);
        if (strike.steps() < at) {
          assertThat(strike.steps() > 0).as("%s: steps", where).isEqualTo(where == Where.STICKY);
          return;
        }
        System.out.printf(
            Locale.ROOT, "%4d %-50s %-12s %s%n", at, strike.step(), strike.exchanged(), ended);
      }
    }
  }
}
