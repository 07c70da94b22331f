// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Event.Action;
import dev.jgo.core.release.ModuleProxies;
import dev.jgo.core.retry.Candidate;
import dev.jgo.core.retry.Gain;
import dev.jgo.core.retry.Roster;
import dev.jgo.core.retry.Turn;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread that fetches one archive: asks whoever the {@link Roster} names, always for what is
 * still missing, until nothing is.
 */
final class Transfer implements Runnable {

  private final Means means;
  private final String fileName;
  private final PartialFile partial;
  private final Frontier frontier;
  private final Roster roster;
  private final Asking asking;
  private final Nap nap;

  private final List<NetworkException.Failure> failures = new ArrayList<>();
  private final AtomicLong fetched;
  private volatile boolean ended;
  private volatile boolean cancelled;
  private volatile String source;

  /**
   * Not yet begun.
   *
   * @param fetched counts the bytes of the whole run, those that were thrown away included
   */
  Transfer(
      Means means,
      String fileName,
      List<Source> sources,
      PartialFile partial,
      Frontier frontier,
      AtomicLong fetched)
      throws RequestException {
    this.means = means;
    this.fileName = fileName;
    this.partial = partial;
    this.frontier = frontier;
    this.fetched = fetched;
    this.nap = new Nap(means.host());
    this.roster =
        new Roster(
            fileName,
            sources,
            means.planner(),
            means.breakers(),
            means.fetcher().reach(),
            means.settings(),
            means.host());
    Progress progress = new Progress(means.host(), means.events());
    Pull pull =
        new Pull(partial, frontier, progress, means.throttle(), nap, fileName.endsWith(".zip"));
    this.asking = new Asking(means, roster, fileName, partial, pull, fetched);
    this.source = partial.journal().complete() ? partial.journal().source() : sources.get(0).name();
  }

  /** Where the bytes go. */
  PartialFile partial() {
    return partial;
  }

  /** Tells how far they may be read. */
  Frontier frontier() {
    return frontier;
  }

  /** Bytes that came over the network. */
  long fetched() {
    return fetched.get();
  }

  /** Whether nothing more will come of it, well or badly. */
  boolean ended() {
    return ended;
  }

  /** Who sends, or sent, the bytes. */
  String source() {
    return source;
  }

  /** No attempt follows; what waits for the network is ended by the transport. */
  void cancel() {
    cancelled = true;
    nap.end();
  }

  @Override
  public void run() {
    try {
      long resumed = partial.offset();
      if (!partial.journal().complete()) {
        fetch();
      }
      means.events().on(new Event.Downloaded(fetched(), resumed, source));
      ended = true;
      frontier.complete();
    } catch (JgoException e) {
      ended = true;
      frontier.fail(e);
    } catch (RuntimeException | Error e) {
      ended = true;
      frontier.broken(e);
      throw e;
    } finally {
      means.save();
    }
  }

  private void fetch() throws JgoException {
    Candidate at = first();
    while (missing(at)) {
      if (cancelled) {
        throw new CancelledException(FailureKind.INTERRUPTED, "the download was interrupted");
      }
      Journal before = partial.journal();
      Lineup lineup = asking.lineup(at, this::lost);
      try {
        asking.ask(lineup);
        at = lineup.leader();
        roster.succeeded(at, since(before));
      } catch (NetworkException e) {
        failures.add(e.failure());
        at = next(lineup.leader(), e, since(before));
      } catch (JgoException e) {
        givenUp(e);
        throw e;
      }
    }
  }

  /** Who is asked first; where the run has met nobody before, there is nobody to ask. */
  private Candidate first() throws NetworkException {
    Optional<Candidate> first = roster.first();
    if (first.isPresent()) {
      return first.get();
    }
    failures.addAll(roster.unreachable());
    throw summary();
  }

  private Gain since(Journal before) {
    long missing = before.size() < 0 ? -1 : before.size() - before.offset();
    return new Gain(partial.offset() - before.offset(), missing);
  }

  /** Takes over what {@code at} gave before; whether there is something to ask it for. */
  private boolean missing(Candidate at) {
    source = at.source().name();
    partial.accept(source);
    frontier.advance(partial.offset());
    return !partial.journal().complete();
  }

  /** One failed while others were under way. */
  private void lost(Candidate at, NetworkException e) {
    failures.add(e.failure());
    Turn turn = roster.after(at, e, means.fetcher().asked(e.failure().attempt()), Gain.NONE);
    decided(e, Action.NEXT_SOURCE, Duration.ZERO, turn.because());
  }

  private Candidate next(Candidate at, NetworkException e, Gain gained) throws JgoException {
    Turn turn = roster.after(at, e, means.fetcher().asked(e.failure().attempt()), gained);
    if (turn instanceof Turn.End end) {
      decided(e, Action.GIVE_UP, Duration.ZERO, end.because());
      throw summary();
    }
    Turn.To to = (Turn.To) turn;
    Candidate next = to.candidate();
    if (next.whole()) {
      partial.forgetToldSize();
    }
    decided(e, action(at, next), to.delay(), to.because());
    if (!to.delay().isZero()) {
      nap.take(to.delay());
    }
    return next;
  }

  private Action action(Candidate at, Candidate next) {
    if (!next.source().equals(at.source())) {
      return Action.NEXT_SOURCE;
    }
    if (!next.equals(at)) {
      return Action.NEXT_ROUTE;
    }
    if (next.whole()) {
      return Action.RESTART;
    }
    return partial.offset() > 0 ? Action.RESUME : Action.RETRY;
  }

  private void decided(NetworkException e, Action action, Duration delay, String because) {
    means
        .events()
        .on(
            new Event.Decided(
                e.failure().attempt(),
                action,
                delay,
                subject(e) + because,
                Optional.of(e.failure())));
  }

  /** What an answer was is told without its giver, whom tables have in a column of their own. */
  private static String subject(NetworkException e) {
    boolean verb = e.getMessage().startsWith("answered ") || e.getMessage().startsWith("sent ");
    return verb ? "`" + e.failure().source() + "` " : "";
  }

  private void givenUp(JgoException e) {
    means
        .events()
        .on(
            new Event.Decided(
                means.fetcher().latestAttempt(),
                Action.GIVE_UP,
                Duration.ZERO,
                e.getMessage(),
                Optional.empty()));
  }

  private NetworkException summary() {
    List<String> hints = new ArrayList<>(ModuleProxies.advice(means.settings(), means.host()));
    hints.addAll(Sources.advice(means.settings()));
    hints.add("without network: fetch the archive elsewhere and `jgo install --archive FILE`");
    return new NetworkException(
        "cannot fetch `" + fileName + "`", failures, partial.offset(), hints);
  }
}
