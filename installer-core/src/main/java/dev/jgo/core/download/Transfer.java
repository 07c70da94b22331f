// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Event.Action;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.fetch.Answer;
import dev.jgo.core.fetch.Ask;
import dev.jgo.core.fetch.Fetcher;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.retry.Budget;
import dev.jgo.core.retry.Verdict;
import dev.jgo.core.source.Source;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread that fetches one archive: asks each source in turn, as often as its patience lasts,
 * always for what is still missing.
 */
final class Transfer implements Runnable {

  /**
   * What counts as progress: about the first flight of a TCP connection (RFC 6928). A server that
   * hands out single bytes uses up its chances like one that hands out none.
   */
  private static final long PROGRESS = 16 * 1024;

  private final Fetcher fetcher;
  private final RoutePlanner planner;
  private final Settings settings;
  private final Host host;
  private final EventSink events;
  private final String fileName;
  private final List<Source> sources;
  private final PartialFile partial;
  private final Frontier frontier;
  private final Pull pull;
  private final Nap nap;

  private final List<NetworkException.Failure> failures = new ArrayList<>();
  private final AtomicLong fetched;
  private volatile boolean ended;
  private volatile String source;

  /**
   * Not yet begun.
   *
   * @param fetched counts the bytes of the whole run, those that were thrown away included
   */
  Transfer(
      Fetcher fetcher,
      RoutePlanner planner,
      Settings settings,
      Host host,
      EventSink events,
      String fileName,
      List<Source> sources,
      PartialFile partial,
      Frontier frontier,
      AtomicLong fetched) {
    this.fetcher = fetcher;
    this.planner = planner;
    this.fetched = fetched;
    this.settings = settings;
    this.host = host;
    this.events = events;
    this.fileName = fileName;
    this.sources = List.copyOf(sources);
    this.partial = partial;
    this.frontier = frontier;
    this.pull = new Pull(partial, frontier, new Progress(host, events), fileName.endsWith(".zip"));
    this.nap = new Nap(host);
    this.source = partial.journal().complete() ? partial.journal().source() : sources.get(0).name();
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

  /** Ends a wait between attempts; what waits for the network is ended by the transport. */
  void cancel() {
    nap.end();
  }

  @Override
  public void run() {
    try {
      long resumed = partial.offset();
      if (!partial.journal().complete()) {
        fetch();
      }
      events.on(new Event.Downloaded(fetched(), resumed, source));
      ended = true;
      frontier.complete();
    } catch (JgoException e) {
      ended = true;
      frontier.fail(e);
    } catch (RuntimeException | Error e) {
      ended = true;
      frontier.broken(e);
      throw e;
    }
  }

  private void fetch() throws JgoException {
    for (int i = 0; i < sources.size(); i++) {
      if (from(sources.get(i), i + 1 < sources.size())) {
        return;
      }
    }
  }

  /**
   * Asks one source until nothing is missing.
   *
   * @param another whether another source could be asked after this one
   * @return whether nothing is missing; else the next source is to be asked
   */
  private boolean from(Source asked, boolean another) throws JgoException {
    source = asked.name();
    Budget budget = new Budget(settings, host);
    boolean parts = true;
    while (!partial.journal().complete()) {
      long before = partial.offset();
      try {
        attempt(asked, parts);
      } catch (NetworkException e) {
        failures.add(e.failure());
        if (partial.offset() - before >= PROGRESS) {
          budget.progressed();
        }
        if (e.kind() == FailureKind.RANGE_MISMATCH) {
          parts = false;
          partial.forgetToldSize();
        }
        Verdict verdict = budget.after(e);
        if (verdict instanceof Verdict.Again again) {
          decided(e, again(parts), again.delay(), again.because());
          nap.take(again.delay());
        } else if (another && e.kind().tryNextSource()) {
          decided(e, Action.NEXT_SOURCE, Duration.ZERO, verdict.because());
          return false;
        } else {
          decided(e, Action.GIVE_UP, Duration.ZERO, verdict.because());
          throw summary(e);
        }
      } catch (JgoException e) {
        givenUp(e);
        throw e;
      }
    }
    return true;
  }

  private void attempt(Source asked, boolean parts) throws JgoException {
    Journal journal = partial.journal();
    long offset = parts ? journal.offset() : 0;
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Encoding", "identity");
    headers.put("Cache-Control", "no-transform");
    boolean sameSource = journal.source().equals(asked.name());
    Journal wanted = sameSource ? journal : journal.from(asked.name(), Optional.empty());
    if (offset > 0) {
      headers.put("Range", "bytes=" + offset + "-");
      wanted.tag().ifPresent(tag -> headers.put("If-Range", tag));
    }
    URI file = asked.file(fileName);
    Route route = planner.routes(file).get(0);
    Answer answer = fetcher.open(new Ask(asked.name(), route, file, headers, offset));
    try {
      HeadCheck head = new HeadCheck(wanted, partial.sizeIsSure(), answer);
      pull.take(answer, head);
      answer.end("");
    } catch (JgoException e) {
      answer.fail(e);
      throw e;
    } finally {
      answer.close();
      fetched.addAndGet(answer.bytes());
      partial.note();
    }
  }

  private Action again(boolean parts) {
    if (!parts) {
      return Action.RESTART;
    }
    return partial.offset() > 0 ? Action.RESUME : Action.RETRY;
  }

  private void decided(NetworkException e, Action action, Duration delay, String because) {
    events.on(new Event.Decided(e.failure().attempt(), action, delay, because));
  }

  /** This machine, the user or the bytes themselves end it: no source can help. */
  private void givenUp(JgoException e) {
    events.on(
        new Event.Decided(fetcher.latestAttempt(), Action.GIVE_UP, Duration.ZERO, e.getMessage()));
  }

  private NetworkException summary(NetworkException last) {
    String from =
        sources.size() == 1 ? "`" + source + "`" : "any of " + sources.size() + " sources";
    return new NetworkException(
        "cannot fetch `" + fileName + "` from " + from + ": " + last.getMessage(),
        failures,
        partial.offset(),
        Advice.after(last, partial.offset()));
  }
}
