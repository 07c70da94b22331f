// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import dev.jgo.testkit.tree.TreeListing;
import java.nio.file.Path;
import java.util.List;

/** Home and prefix on a file system of their own, which is too small, and then is not. */
record SmallDisk(Mirror mirror, Archive older, TreeListing right, Path scratch) {

  private static final long RATE = 20_000_000;

  /** One step of work on the mounted folder. */
  private interface Work {
    Cell on(Path disk, Place place, FaultServer server, String address);
  }

  /** Whether this machine lets us mount. */
  static boolean possible() {
    return Proc.of("id", "-u").inheritPath().run().output().strip().equals("0");
  }

  /** Too small from the beginning. */
  Cell of(int megabytes) {
    return mounted(
        megabytes,
        (disk, place, server, address) -> {
          Outcome first = Place.patiently(place.install(address, List.of()));
          resize(disk, "1g");
          return new Judge(mirror, place).of(first, server, false);
        });
  }

  /** Large enough when asked beforehand; somebody else fills it during the download. */
  Cell filledByOthers() {
    return mounted(
        700,
        (disk, place, server, address) -> {
          server.always(mirror.path(), mirror.good().with(Effects.rate(RATE)));
          try (Running running = place.install(address, List.of()).start()) {
            running.awaitUntil(() -> server.bodyBytes() >= mirror.archive().size() / 2);
            Proc.of("dd", "if=/dev/zero", "of=" + disk.resolve("filler"), "bs=1M")
                .inheritPath()
                .run();
            Outcome first = running.await();
            Proc.of("rm", disk.resolve("filler")).inheritPath().run().expect(0);
            return new Judge(mirror, place).of(first, server, false);
          }
        });
  }

  private Cell mounted(int megabytes, Work work) {
    Path disk = Place.made(scratch.resolve("disk"));
    Proc.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "jgo-rivals", disk)
        .inheritPath()
        .run()
        .expect(0);
    try (FaultServer server = FaultServer.http()) {
      Proc.of("mountpoint", "-q", disk).inheritPath().run().expect(0);
      mirror.heal(server);
      Place place = new Place(disk, mirror.archive(), older, right);
      return work.on(disk, place, server, server.uri(mirror.folder()).toString());
    } finally {
      Proc.of("umount", disk).inheritPath().run();
    }
  }

  private static void resize(Path disk, String size) {
    Proc.of("mount", "-o", "remount,size=" + size, disk).inheritPath().run().expect(0);
  }
}
