// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that race for a connection. The first that has one goes on; all others end before they have
 * sent a request.
 */
final class Contest {

  private final Set<Call> running = new LinkedHashSet<>();
  private @Nullable Call winner;
  private boolean abandoned;

  /** Takes part; too late, it ends at once. */
  void enter(Call call) {
    boolean over;
    synchronized (this) {
      over = winner != null || abandoned;
      running.add(call);
    }
    if (over) {
      call.overtaken();
    }
  }

  /** Whether {@code call}, which has its connection now, is the one that goes on. */
  boolean wins(Call call) {
    List<Call> losers;
    synchronized (this) {
      if (winner != null) {
        return winner == call;
      }
      if (abandoned) {
        return false;
      }
      winner = call;
      running.remove(call);
      losers = List.copyOf(running);
    }
    losers.forEach(Call::overtaken);
    return true;
  }

  /** Whether one has won. */
  synchronized boolean decided() {
    return winner != null;
  }

  /** Whether this request's call has. */
  synchronized boolean isWonBy(Request request) {
    return winner != null && winner.request().equals(request);
  }

  /** Ends all that have not won, and whoever enters later. */
  void abandon() {
    List<Call> all;
    synchronized (this) {
      abandoned = true;
      all = List.copyOf(running);
    }
    all.forEach(Call::overtaken);
  }
}
