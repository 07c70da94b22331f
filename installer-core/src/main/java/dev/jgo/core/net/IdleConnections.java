// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next request: one for each way, a few in all, for a short time.
 * Where one of them has failed nobody waits any more in this run.
 */
final class IdleConnections {

  /**
   * Servers close first after 5 s: {@code KeepAliveTimeout} of Apache httpd 2.4, {@code
   * keepAliveTimeout} of Node.js up to 24. A request that they get a second earlier arrives in
   * time.
   */
  static final Duration LONGEST = Duration.ofSeconds(4);

  /** A run asks four or five servers for small files. */
  static final int MOST = 8;

  /** A look takes 2 ms; a peer that makes it longer is no peer to ask again. */
  private static final Duration LOOK = Duration.ofMillis(200);

  private final LongSupplier nanos;
  private final Watchdog watchdog;
  private final Map<SharedWay, Waiting> waiting = new LinkedHashMap<>();
  private final Set<SharedWay> distrusted = new HashSet<>();

  /** One that waits, since when and how long, and who ends it if nobody comes. */
  private record Waiting(
      LiveConnection connection, long since, Duration limit, Watchdog.Guard guard) {

    void end() {
      guard.close();
      connection.end();
    }
  }

  /**
   * None waits yet.
   *
   * @param nanos the host's clock, by which they grow old
   * @param watchdog ends those that nobody takes
   */
  IdleConnections(LongSupplier nanos, Watchdog watchdog) {
    this.nanos = nanos;
    this.watchdog = watchdog;
  }

  /**
   * The call is done with its connection, which waits from now on. After an end of the call it does
   * not: it may be too late to be ended with the others.
   *
   * @param promised how long the server says to wait
   */
  void keep(Call call, LiveConnection connection, Duration promised) {
    List<Waiting> out = new ArrayList<>();
    Duration limit = promised.compareTo(LONGEST) < 0 ? promised : LONGEST;
    SharedWay way = SharedWay.of(call.request());
    call.letsGo(connection.wire());
    synchronized (this) {
      boolean fit = call.ending().isEmpty() && connection.isOpen() && !distrusted.contains(way);
      if (fit) {
        Watchdog.Guard guard = watchdog.arm(limit, () -> expire(way, connection));
        Waiting old = waiting.put(way, new Waiting(connection, nanos.getAsLong(), limit, guard));
        out(old, out);
      } else {
        connection.end();
      }
      while (waiting.size() > MOST) {
        out(waiting.remove(waiting.keySet().iterator().next()), out);
      }
    }
    out.forEach(Waiting::end);
  }

  private static void out(@Nullable Waiting old, List<Waiting> all) {
    if (old != null) {
      all.add(old);
    }
  }

  /** The one that waits for such a request, if it is still good. It is the caller's. */
  Optional<LiveConnection> take(Call call) {
    Request request = call.request();
    Waiting found;
    synchronized (this) {
      found = waiting.remove(SharedWay.of(request));
    }
    if (found == null) {
      return Optional.empty();
    }
    found.guard().close();
    boolean old = nanos.getAsLong() - found.since() >= found.limit().toNanos();
    if (old || !isQuiet(call, found.connection())) {
      call.letsGo(found.connection().wire());
      found.connection().end();
      return Optional.empty();
    }
    return Optional.of(found.connection());
  }

  /** The call and a limit can end the look: TLS reads on while its peer sends what says nothing. */
  private boolean isQuiet(Call call, LiveConnection connection) {
    call.holds(connection.wire());
    try (Watchdog.Guard limit = watchdog.arm(LOOK, connection::end)) {
      return connection.isQuiet();
    }
  }

  /** A connection that had waited failed: who promises to keep them open there does not do it. */
  void distrust(Request request) {
    Waiting other;
    synchronized (this) {
      distrusted.add(SharedWay.of(request));
      other = waiting.remove(SharedWay.of(request));
    }
    if (other != null) {
      other.end();
    }
  }

  /** Ends all that wait now. */
  void clear() {
    List<Waiting> all;
    synchronized (this) {
      all = List.copyOf(waiting.values());
      waiting.clear();
    }
    all.forEach(Waiting::end);
  }

  private void expire(SharedWay way, LiveConnection connection) {
    synchronized (this) {
      Waiting now = waiting.get(way);
      if (now == null || !now.connection().equals(connection)) {
        return;
      }
      waiting.remove(way);
      now.guard().close();
    }
    connection.end();
  }
}
