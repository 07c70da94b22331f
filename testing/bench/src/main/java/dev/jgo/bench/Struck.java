// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Running;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Runs that are killed, and runs that meet. */
record Struck(Mirror mirror, Supplier<Place> places) {

  /** Slow enough to be hit where it is aimed. */
  private static final long RATE = 20_000_000;

  /** SIGKILL when half of the archive was sent. */
  Cell inDownload() {
    try (FaultServer server = FaultServer.http()) {
      mirror.heal(server);
      server.always(mirror.path(), mirror.good().with(Effects.rate(RATE)));
      return killed(server, () -> server.bodyBytes() >= mirror.archive().size() / 2);
    }
  }

  /** SIGKILL when all of it was sent: what is left to do is unpacking and moving. */
  Cell inExtraction() {
    try (FaultServer server = FaultServer.http()) {
      mirror.heal(server);
      return killed(server, () -> server.bodyBytes() >= mirror.archive().size());
    }
  }

  private Cell killed(FaultServer server, BooleanSupplier moment) {
    Place place = places.get();
    try (Running running =
        place.install(server.uri(mirror.folder()).toString(), List.of()).start()) {
      running.awaitUntil(moment);
      running.kill();
      return new Judge(mirror, place).of(running.await(), server, false);
    }
  }

  /** Two runs in one place at the same time. */
  Cell twoAtOnce() {
    Place place = places.get();
    try (FaultServer server = FaultServer.http()) {
      mirror.heal(server);
      String address = server.uri(mirror.folder()).toString();
      try (Running one = place.install(address, List.of()).start();
          Running two = place.install(address, List.of()).start()) {
        Outcome first = one.await();
        Outcome second = two.await();
        boolean good = first.status() == 0 && second.status() == 0 && place.isRight();
        String sent = Cell.share((double) server.bodyBytes() / mirror.archive().size());
        String both = Cell.said(first) + ", " + Cell.said(second) + "; " + sent + " sent in all";
        return new Cell(good ? "ok / ok" : place.isRight() ? "STUCK, tree ok" : "half", both);
      }
    }
  }
}
