// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import java.util.List;

/** Looks at what a first run left behind, runs again with all well, and says what that is worth. */
record Judge(Mirror mirror, Place place) {

  /**
   * The cell of a first run that has ended.
   *
   * @param lasts whether the fault would have lasted
   */
  Cell of(Outcome first, FaultServer server, boolean lasts) {
    double sent = share(server);
    boolean right = place.isRight();
    if (first.status() == 0 && right) {
      return Cell.ok(sent, first);
    }
    String old = place.isOld() ? "" : " -old";
    if (first.status() == 0) {
      return new Cell((place.hasTree() ? "BAD" : "LIE") + old, Cell.said(first));
    }
    if (first.status() == -1) {
      return new Cell("HANG" + old, Cell.said(first));
    }
    if (!right && place.hasTree()) {
      return new Cell("half" + old, Cell.said(first));
    }
    return again(first, server, lasts, right ? "" : old);
  }

  private Cell again(Outcome first, FaultServer server, boolean lasts, String old) {
    for (int rerun = 1; rerun <= 2; rerun++) {
      mirror.heal(server);
      Outcome next =
          Place.patiently(place.install(server.uri(mirror.folder()).toString(), List.of()));
      if (next.status() == 0 && place.isRight()) {
        Cell cell = Cell.again(share(server), first);
        String text = rerun == 2 ? "F2" : lasts ? "F!" : cell.text();
        return new Cell(text + old, cell.said());
      }
      if (next.status() == 0) {
        return new Cell("LIE" + old, Cell.said(first));
      }
    }
    return new Cell("STUCK" + old, Cell.said(first));
  }

  private double share(FaultServer server) {
    return (double) server.bodyBytes() / mirror.archive().size();
  }
}
