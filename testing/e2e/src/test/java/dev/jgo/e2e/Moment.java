// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** A random moment of an installation, at which it is killed. */
sealed interface Moment {

  /** When so many bytes have been sent. */
  record Sent(long bytes) implements Moment {}

  /** When this file of the archive has been unpacked. */
  record Unpacked(String file) implements Moment {}

  /** So long after the archive's last file has been unpacked. */
  record After(String lastFile, Duration time) implements Moment {}

  /** In the download, the extraction or the activation, by turns. */
  static Moment random(
      int turn, long size, List<String> files, Duration activation, RandomGenerator random) {
    return switch (turn % 3) {
      case 0 -> new Sent((long) (size * random.nextDouble(0.01, 0.99)));
      case 1 -> new Unpacked(files.get(random.nextInt(files.size())));
      default ->
          new After(
              files.get(files.size() - 1),
              Duration.ofNanos((long) (activation.toNanos() * random.nextDouble())));
    };
  }

  /** Becomes true at the moment. */
  default BooleanSupplier reached(Scene scene) {
    if (this instanceof Sent sent) {
      return () -> scene.server.bodyBytes() >= sent.bytes();
    }
    if (this instanceof Unpacked unpacked) {
      return () -> Files.exists(staged(scene, unpacked.file()));
    }
    After after = (After) this;
    long[] since = {0};
    return () -> {
      boolean moved = Files.exists(scene.tree().resolve(after.lastFile()));
      if (since[0] == 0 && (moved || Files.exists(staged(scene, after.lastFile())))) {
        since[0] = System.nanoTime();
      }
      return since[0] != 0 && System.nanoTime() - since[0] >= after.time().toNanos();
    };
  }

  private static Path staged(Scene scene, String file) {
    return scene.staging().resolve("go" + scene.archive.version()).resolve("go").resolve(file);
  }
}
