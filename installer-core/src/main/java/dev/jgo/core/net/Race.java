// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Requests of which one is wanted: only their connections race. Without one after a moment the next
 * opens beside it; as soon as somebody has one the others end, and only that request is sent.
 */
final class Race {

  /** Sends one request, unless another of the contest has a connection before it. */
  @FunctionalInterface
  interface Opener {
    Exchange open(Request request, Contest contest) throws NetworkException, CancelledException;
  }

  private final Executor threads;
  private final Watchdog watchdog;
  private final Opener opener;
  private final Rivals rivals;
  private final Duration after;
  private final Contest contest = new Contest();
  private final BlockingQueue<Optional<Lap>> laps = new LinkedBlockingQueue<>();
  private int running;
  private boolean full;
  private Watchdog.Guard hesitation = () -> {};

  private @Nullable Won won;
  private @Nullable JgoException failure;
  private @Nullable Throwable broken;

  /**
   * Nobody is asked yet.
   *
   * @param after so long without a connection, and the next may join; zero is never
   */
  Race(Executor threads, Watchdog watchdog, Opener opener, Rivals rivals, Duration after) {
    this.threads = threads;
    this.watchdog = watchdog;
    this.opener = opener;
    this.rivals = rivals;
    this.after = after;
  }

  /** How one of them ended. */
  private record Lap(Request request, @Nullable Exchange exchange, @Nullable Throwable failure) {}

  /**
   * The answer to whichever was connected first; all others have ended when it returns.
   *
   * @throws NetworkException the failure of the last one, or of the one that was connected first
   */
  Won run(Request first) throws NetworkException, CancelledException {
    start(first);
    while (running > 0) {
      Optional<Lap> lap = next();
      if (lap.isPresent()) {
        running--;
        ended(lap.get());
      } else {
        more();
      }
    }
    hesitation.close();
    return result();
  }

  private void start(Request request) {
    hesitation.close();
    try {
      if (!full) {
        hesitation = watchdog.arm(after, () -> laps.add(Optional.empty()));
      }
      threads.execute(() -> laps.add(Optional.of(lap(request))));
      running++;
    } catch (RuntimeException | Error e) {
      // Without a thread for this one the others end, too, and are waited for.
      broken = e;
      contest.abandon();
    }
  }

  private Lap lap(Request request) {
    try {
      return new Lap(request, opener.open(request, contest), null);
    } catch (JgoException | RuntimeException | Error e) {
      return new Lap(request, null, e);
    }
  }

  private Optional<Lap> next() {
    while (true) {
      try {
        return laps.take();
      } catch (InterruptedException e) {
        full = true;
        contest.abandon(); // All of them end, so that the next turn brings one.
      }
    }
  }

  private void more() {
    if (full || contest.decided() || failure != null || broken != null) {
      return;
    }
    Optional<Request> another = rivals.next();
    full = another.isEmpty();
    another.ifPresent(this::start);
  }

  private void ended(Lap lap) {
    Exchange answer = lap.exchange();
    Throwable seen = lap.failure();
    if (answer != null) {
      won = new Won(lap.request(), answer);
    } else if (seen instanceof CancelledException end) {
      boolean last = running == 0 && won == null && failure == null;
      if (last) {
        failure = end;
      } else {
        rivals.overtaken(lap.request());
      }
    } else if (seen instanceof NetworkException lost) {
      boolean handedOver = running == 0 ? won == null && failure == null : isWinner(lap);
      if (handedOver) {
        failure = lost;
      } else {
        rivals.failed(lap.request(), lost);
        more();
      }
    } else {
      broken = seen;
      contest.abandon();
    }
  }

  /** Whoever had its connection, and then failed, has the last word: the others were ended. */
  private boolean isWinner(Lap lap) {
    return contest.isWonBy(lap.request());
  }

  private Won result() throws NetworkException, CancelledException {
    if (broken != null && won != null) {
      won.exchange().close();
    }
    if (broken instanceof Error error) {
      throw error;
    }
    if (broken instanceof RuntimeException bug) {
      throw bug;
    }
    if (won != null) {
      return won;
    }
    if (failure instanceof NetworkException lost) {
      throw lost;
    }
    if (failure instanceof CancelledException end) {
      throw end;
    }
    throw new CancelledException(FailureKind.INTERRUPTED, "the run was ended");
  }
}
