// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.Cause;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Event.Action;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.retry.Breakers;
import dev.jgo.core.retry.Budget;
import dev.jgo.core.retry.Domain;
import dev.jgo.core.retry.Verdict;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small files that are read whole: lists, records. There is always another way to know what they
 * say, so patience with each is short: two repetitions, and none that has to be waited for.
 */
public final class Documents {

  private static final int REPETITIONS = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private static final Map<String, String> HEADERS =
      Map.of("Accept-Encoding", "identity", "Cache-Control", "no-transform");

  private static final int BUFFER = 64 * 1024;

  private final Fetcher fetcher;
  private final RoutePlanner planner;
  private final Breakers breakers;
  private final Settings settings;
  private final Host host;
  private final EventSink events;

  public Documents(
      Fetcher fetcher,
      RoutePlanner planner,
      Breakers breakers,
      Settings settings,
      Host host,
      EventSink events) {
    this.fetcher = fetcher;
    this.planner = planner;
    this.breakers = breakers;
    this.settings = settings;
    this.host = host;
    this.events = events;
  }

  /**
   * Whether this place has failed so often, on every way to it, that who knows an answer without it
   * should not make anybody wait for it.
   */
  public boolean isTired(URI uri) throws RequestException {
    return planner.routes(uri).stream()
        .allMatch(route -> breakers.isOpen(Domain.around(uri, route)));
  }

  /**
   * Fetches one file.
   *
   * @param source whose it is, for messages
   * @param uri without userinfo
   * @param limit in bytes; a longer file is not what it should be
   * @param another whether somebody else is asked when this fails
   * @throws NetworkException with every failed attempt, after all routes were tried
   */
  public <T> T fetch(String source, URI uri, int limit, DocumentForm<T> form, boolean another)
      throws JgoException {
    return fetch(List.of(new Place(source, uri)), limit, place -> form, another).document();
  }

  /** A file, and who sent it. */
  public record Found<T>(Place place, T document) {}

  /** What {@code place} would send, if it is what it should be. */
  @FunctionalInterface
  public interface Forms<T> {
    DocumentForm<T> of(Place place);
  }

  /**
   * Fetches a file that several places have: of the first, or of whoever has a connection while
   * those before it have none.
   *
   * @param places in order, at least one
   * @param another whether somebody else is asked when all of these fail
   */
  public <T> Found<T> fetch(List<Place> places, int limit, Forms<T> forms, boolean another)
      throws JgoException {
    List<NetworkException.Failure> failures = new ArrayList<>();
    Line line = new Line(asks(places, failures), (ask, e) -> lost(ask, e, failures));
    while (!line.isEmpty()) {
      try {
        Optional<Found<T>> found = fetch(line, limit, forms, failures, another);
        if (found.isPresent()) {
          return found.get();
        }
      } finally {
        breakers.save();
      }
    }
    throw new NetworkException("", failures, 0, List.of());
  }

  /** Each place by each way, but those where nobody is, as this run knows. */
  private List<Ask> asks(List<Place> places, List<NetworkException.Failure> failures)
      throws RequestException {
    List<Ask> asks = new ArrayList<>();
    for (Place place : places) {
      List<Route> routes = new ArrayList<>(planner.routes(place.uri()));
      routes.sort(Comparator.comparing(r -> breakers.isOpen(Domain.around(place.uri(), r))));
      for (Route route : routes) {
        Optional<NetworkException.Failure> nobody = nobody(place.uri(), route);
        nobody.ifPresent(failures::add);
        if (nobody.isEmpty()) {
          asks.add(new Ask(place.source(), route, place.uri(), HEADERS, 0, true));
        }
      }
    }
    return asks;
  }

  private void lost(Ask ask, NetworkException e, List<NetworkException.Failure> failures) {
    failed(ask, e, failures);
    decided(e, Action.NEXT_SOURCE, Duration.ZERO);
  }

  private void failed(Ask ask, NetworkException e, List<NetworkException.Failure> failures) {
    failures.add(e.failure());
    Domain domain = Domain.around(ask.uri(), ask.route());
    breakers.failed(domain, e, fetcher.asked(e.failure().attempt()));
  }

  /** Why it is known that nobody answers there, so that nobody waits for it again. */
  private Optional<NetworkException.Failure> nobody(URI uri, Route route) {
    return Budget.isTheUsers(settings) ? Optional.empty() : fetcher.reach().known(uri, route);
  }

  private <T> Optional<Found<T>> fetch(
      Line line,
      int limit,
      Forms<T> forms,
      List<NetworkException.Failure> failures,
      boolean another)
      throws JgoException {
    Budget budget = new Budget(settings, host);
    Ask ask = line.first();
    for (int repetitions = 0; ; repetitions++) {
      try {
        Found<T> found = attempt(ask, line, limit, forms);
        Ask leader = line.leader();
        breakers.succeeded(Domain.around(leader.uri(), leader.route()));
        return Optional.of(found);
      } catch (NetworkException e) {
        boolean same = ask.equals(line.leader());
        ask = line.leader();
        failed(ask, e, failures);
        Verdict verdict = (same ? budget : new Budget(settings, host)).after(e);
        boolean again =
            verdict instanceof Verdict.Again later
                && nobody(ask.uri(), ask.route()).isEmpty()
                && repetitions < REPETITIONS
                && later.delay().compareTo(LONGEST_WAIT) <= 0;
        if (!again) {
          Action action = line.isEmpty() && !another ? Action.GIVE_UP : Action.NEXT_SOURCE;
          decided(e, action, Duration.ZERO);
          return Optional.empty();
        }
        Duration delay = ((Verdict.Again) verdict).delay();
        decided(e, Action.RETRY, delay);
        pause(delay);
        ask = line.again(ask);
      }
    }
  }

  private <T> Found<T> attempt(Ask ask, Line line, int limit, Forms<T> forms) throws JgoException {
    Answer answer = fetcher.open(ask, line);
    Place place = new Place(line.leader().source(), line.leader().uri());
    try {
      T document = read(answer, limit, forms.of(place));
      answer.end("");
      return new Found<>(place, document);
    } catch (JgoException e) {
      answer.fail(e);
      throw e;
    } finally {
      answer.close();
    }
  }

  private static <T> T read(Answer answer, int limit, DocumentForm<T> form) throws JgoException {
    String encoding = answer.header("Content-Encoding").orElse("identity").strip();
    if (!encoding.equalsIgnoreCase("identity")) {
      throw answer.failure(
          FailureKind.ENCODED,
          "sent a compressed body (`" + answer.words(encoding) + "`) that jgo did not ask for");
    }
    byte[] body = body(answer, limit);
    if (WebPage.beginsHere(body, Math.min(body.length, BUFFER))) {
      throw answer.bodyFailure(
          FailureKind.CAPTIVE_PORTAL,
          "a web page came instead of the file: a login portal or a filter answered");
    }
    try {
      return form.read(body);
    } catch (IOException e) {
      throw answer.bodyFailure(
          FailureKind.WRONG_FILE, "sent " + answer.words(String.valueOf(e.getMessage())));
    } catch (RuntimeException | Error e) {
      throw answer.unreadable(FailureKind.WRONG_FILE, e);
    }
  }

  /** In pieces, joined once: a buffer that grows would hold the body up to three times. */
  private static byte[] body(Answer answer, int limit) throws JgoException {
    List<byte[]> pieces = new ArrayList<>();
    byte[] buffer = new byte[BUFFER];
    int size = 0;
    for (int count = read(answer, buffer); count > 0; count = read(answer, buffer)) {
      size += count;
      if (size > limit) {
        throw answer.bodyFailure(
            FailureKind.WRONG_FILE, "sent more than the " + limit + " bytes such a file may have");
      }
      pieces.add(Arrays.copyOf(buffer, count));
    }
    byte[] body = new byte[size];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, body, at, piece.length);
      at += piece.length;
    }
    return body;
  }

  /** Fills the buffer, unless the body ends before; how much of it is filled. */
  private static int read(Answer answer, byte[] buffer) throws JgoException {
    int filled = 0;
    int count = answer.read(buffer, 0, buffer.length);
    while (count > 0) {
      filled += count;
      count = filled == buffer.length ? -1 : answer.read(buffer, filled, buffer.length - filled);
    }
    return filled;
  }

  private void decided(NetworkException e, Action action, Duration delay) {
    events.on(
        new Event.Decided(
            e.failure().attempt(), action, delay, because(e), Optional.of(e.failure())));
  }

  private static String because(NetworkException e) {
    return new Cause(List.of(e.failure())).words();
  }

  private void pause(Duration time) throws CancelledException {
    try {
      host.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(FailureKind.INTERRUPTED, "interrupted between two attempts");
    }
  }
}
