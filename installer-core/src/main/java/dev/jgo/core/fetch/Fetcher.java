// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transport;
import dev.jgo.core.net.Won;
import dev.jgo.core.retry.Reach;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries a request through its redirects. Each hop is one attempt with its own phases, numbered
 * through the run, so that what one server did is never told of another.
 */
public final class Fetcher {

  private final Transport transport;
  private final RoutePlanner planner;
  private final Host host;
  private final EventSink events;
  private final AtomicInteger attempts;
  private final AtomicInteger handedOver;
  private final Map<Integer, URI> asked;
  private final Reach reach;

  /**
   * Carries requests over {@code transport}.
   *
   * @param planner asked for the way to where a redirect leads
   */
  public Fetcher(Transport transport, RoutePlanner planner, Host host, EventSink events) {
    this(
        transport,
        planner,
        host,
        events,
        new AtomicInteger(),
        new AtomicInteger(),
        new ConcurrentHashMap<>(),
        new Reach());
  }

  private Fetcher(
      Transport transport,
      RoutePlanner planner,
      Host host,
      EventSink events,
      AtomicInteger attempts,
      AtomicInteger handedOver,
      Map<Integer, URI> asked,
      Reach reach) {
    this.transport = transport;
    this.planner = planner;
    this.host = host;
    this.events = events;
    this.attempts = attempts;
    this.handedOver = handedOver;
    this.asked = asked;
    this.reach = reach;
  }

  /** The same, numbering on, and telling {@code other} what happens. */
  public Fetcher telling(EventSink other) {
    return new Fetcher(transport, planner, host, other, attempts, handedOver, asked, reach);
  }

  /** As {@link #open(Ask, RedirectRule)}, wherever the redirects lead. */
  public Answer open(Ask ask) throws JgoException {
    return open(ask, RedirectRule.FOLLOW);
  }

  /**
   * Asks until somebody answers with the file (200), a part of it (206), or says that the part lies
   * outside (416).
   *
   * @throws NetworkException why not, after the attempt has ended
   */
  public Answer open(Ask ask, RedirectRule rule) throws JgoException {
    return open(ask, Field.alone(rule));
  }

  /**
   * The same of whoever has a connection first: while {@code first} has none, others of {@code
   * field} are connected to, too.
   */
  public Answer open(Ask first, Field field) throws JgoException {
    Ask ask = first;
    URI uri = ask.uri();
    Route route = ask.route();
    Redirects redirects = new Redirects(uri);
    while (true) {
      Sent sent = send(ask, route, uri, field);
      if (!sent.ask().equals(ask)) {
        ask = sent.ask();
        redirects = new Redirects(ask.uri());
      }
      Answer answer = sent.answer();
      Optional<URI> next;
      try {
        next = redirects.next(answer);
        if (next.isEmpty()) {
          Statuses.check(answer, ask.headers().containsKey("Range"));
          return answer;
        }
        uri = next.get();
        route = route(ask, uri);
        Optional<NetworkException.Failure> known = field.known(ask, uri, route);
        if (known.isPresent()) {
          throw answer.dependent(known.get(), uri);
        }
      } catch (JgoException e) {
        answer.fail(e);
        throw e;
      }
      answer.end(answer.status() + " to " + answer.words(ShownAddress.origin(uri)));
    }
  }

  /** The way of the first hop where it may be used for this one, too. */
  private Route route(Ask ask, URI uri) throws RequestException {
    List<Route> planned = planner.routes(uri);
    return planned.contains(ask.route()) ? ask.route() : planned.get(0);
  }

  /** An answer, and who was asked for it. */
  private record Sent(Ask ask, Answer answer) {}

  private Sent send(Ask ask, Route route, URI uri, Field field) throws JgoException {
    Heat heat = new Heat(field, this::number, transport::shown, reach, host, events);
    try {
      Won won = transport.first(heat.start(ask, route, uri), heat, events);
      Heat.Runner winner = heat.won(won.request());
      handedOver(winner, field);
      return new Sent(
          winner.ask(), new Answer(won.request(), won.exchange(), events, host, winner.started()));
    } catch (JgoException e) {
      handedOver(heat.over(e), field);
      throw e;
    }
  }

  private int number(URI uri) {
    int attempt = attempts.incrementAndGet();
    asked.put(attempt, uri);
    return attempt;
  }

  private void handedOver(Heat.Runner runner, Field field) {
    handedOver.set(runner.request().attempt());
    field.leads(runner.ask());
  }

  /** What all requests of this run have learnt of the network. */
  public Reach reach() {
    return reach;
  }

  /** The address that an attempt was about. */
  public URI asked(int attempt) {
    return Optional.ofNullable(asked.get(attempt)).orElseThrow();
  }

  /** The number of the attempt whose answer or failure came last; 0 before the first. */
  public int latestAttempt() {
    return handedOver.get();
  }
}
