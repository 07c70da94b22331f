// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.Several;
import dev.jgo.core.event.Phase;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The phase {@code connect}: the addresses of a host race for the first connection, the next one
 * starting when the one before failed or hesitates (RFC 8305). Each address is a phase of its own.
 */
final class ConnectRace {

  /** The "Connection Attempt Delay" that RFC 8305 section 5 recommends. */
  private static final Duration STAGGER = Duration.ofMillis(250);

  /**
   * TCP asks again after 1 and 3 s (RFC 6298 section 5.5): two lost packets and a round trip of 2 s
   * fit.
   */
  private static final Duration IN_SILENCE = Duration.ofSeconds(5);

  private final Executor threads;
  private final Watchdog watchdog;
  private final Patience patience;

  ConnectRace(Executor threads, Watchdog watchdog, Limits limits) {
    this.threads = threads;
    this.watchdog = watchdog;
    this.patience = new Patience(limits, IN_SILENCE);
  }

  /** The first connection; all others are closed. */
  TappedSocket first(Call call, String host, List<InetAddress> addresses, int port)
      throws CarriedException {
    BlockingQueue<Lane> arrivals = new LinkedBlockingQueue<>();
    List<Lane> running = new ArrayList<>();
    List<Lane> failed = new ArrayList<>();
    Iterator<InetAddress> next = AddressOrder.byTurns(addresses).iterator();
    while (next.hasNext() || !running.isEmpty()) {
      if (next.hasNext() && call.ending().isEmpty()) {
        running.add(started(call, new Lane(next.next(), port), arrivals));
      } else if (running.isEmpty()) {
        break;
      }
      Lane lane = awaited(call, arrivals, next.hasNext());
      if (lane == null) {
        continue;
      }
      running.remove(lane);
      call.peer(lane.subject());
      noted(call, lane);
      if (lane.outcome().isEmpty() && call.ending().isEmpty()) {
        running.forEach(loser -> overtaken(call, loser));
        call.done(Phase.CONNECT, lane.subject(), connected(lane));
        return lane.socket();
      }
      call.letsGo(lane.socket());
      lane.leave();
      call.ended(Phase.CONNECT, lane.subject(), kind(call, lane), lane.facts());
      failed.add(lane);
    }
    throw new CarriedException(call.failure(Phase.CONNECT, call.verdict(trouble(host, failed))));
  }

  private Lane started(Call call, Lane lane, BlockingQueue<Lane> arrivals) {
    call.started(Phase.CONNECT, lane.subject());
    call.holds(lane.socket());
    Duration within = patience.limit();
    Watchdog.Guard limit = watchdog.arm(within, () -> lane.overdue(within));
    threads.execute(
        () ->
            lane.run(
                arrived -> {
                  limit.close();
                  arrivals.add(arrived);
                }));
    return lane;
  }

  private static @Nullable Lane awaited(Call call, BlockingQueue<Lane> arrivals, boolean more) {
    while (true) {
      try {
        return more ? arrivals.poll(STAGGER.toMillis(), TimeUnit.MILLISECONDS) : arrivals.take();
      } catch (InterruptedException e) {
        // Ends all lanes, so that the next turn brings one.
        call.end(FailureKind.INTERRUPTED);
      }
    }
  }

  private void noted(Call call, Lane lane) {
    if (lane.silentFor().isPresent()) {
      patience.silent();
    } else if (call.ending().isEmpty() && isAnAnswer(lane)) {
      patience.answered();
    }
  }

  /** That there is no way to an address is this machine's own word, or its gateway's. */
  private static boolean isAnAnswer(Lane lane) {
    return lane.outcome().filter(kind -> kind != FailureKind.CONNECTION_REFUSED).isEmpty();
  }

  private static void overtaken(Call call, Lane loser) {
    call.letsGo(loser.socket());
    loser.leave();
    Map<String, String> facts = new HashMap<>(loser.facts());
    facts.put("jgo.connect.overtaken", "true");
    call.done(Phase.CONNECT, loser.subject(), facts);
  }

  private static Map<String, String> connected(Lane lane) {
    Map<String, String> facts = new HashMap<>(lane.facts());
    facts.put("network.local.port", Integer.toString(lane.socket().getLocalPort()));
    return facts;
  }

  private static Optional<FailureKind> kind(Call call, Lane lane) {
    return call.ending().or(lane::outcome);
  }

  private Trouble trouble(String host, List<Lane> failed) {
    if (failed.isEmpty()) {
      return Trouble.of(FailureKind.INTERRUPTED, "the run was ended");
    }
    List<InetAddress> asked = failed.stream().map(Lane::ip).toList();
    if (Sinkhole.leadsHome(host, failed.get(0).port(), asked)) {
      return Sinkhole.trouble(host, asked);
    }
    Lane last = failed.get(failed.size() - 1);
    FailureKind kind = last.outcome().orElse(FailureKind.TIMED_OUT);
    String addresses = Several.of(failed.stream().map(this::told).toList(), "; ");
    Trouble trouble =
        Trouble.of(
            kind,
            "no connection to `" + host + "`: " + addresses,
            "check that this machine is online and no firewall is in the way, or use another"
                + " `--mirror`");
    return last.cause().map(trouble::because).orElse(trouble);
  }

  private String told(Lane lane) {
    String address = lane.subject();
    return switch (lane.outcome().orElse(FailureKind.TIMED_OUT)) {
      case CONNECTION_REFUSED -> address + " refused";
      case HOST_UNREACHABLE -> address + " is unreachable";
      case NETWORK_UNREACHABLE -> "no route to " + address;
      default ->
          lane.silentFor()
              .map(time -> address + " did not answer in " + Limits.seconds(time))
              .orElse(address + " did not answer");
    };
  }
}
