// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.net.Exchange;
import dev.jgo.core.net.Request;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.net.Transport;
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
        new ConcurrentHashMap<>(),
        new Reach());
  }

  private Fetcher(
      Transport transport,
      RoutePlanner planner,
      Host host,
      EventSink events,
      AtomicInteger attempts,
      Map<Integer, URI> asked,
      Reach reach) {
    this.transport = transport;
    this.planner = planner;
    this.host = host;
    this.events = events;
    this.attempts = attempts;
    this.asked = asked;
    this.reach = reach;
  }

  /** The same, numbering on, and telling {@code other} what happens. */
  public Fetcher telling(EventSink other) {
    return new Fetcher(transport, planner, host, other, attempts, asked, reach);
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
    Redirects redirects = new Redirects(ask.uri());
    URI uri = ask.uri();
    Route route = ask.route();
    while (true) {
      Answer answer = send(ask, route, uri);
      Optional<URI> next;
      try {
        next = answer.reading(() -> next(redirects, answer, ask));
        if (next.isEmpty()) {
          return answer;
        }
        uri = next.get();
        route = route(ask, uri);
        Optional<NetworkException.Failure> known = rule.known(uri, route);
        if (known.isPresent()) {
          throw answer.dependent(known.get(), uri);
        }
      } catch (JgoException e) {
        answer.fail(e);
        throw e;
      }
      answer.end(answer.status() + " to " + uri.getScheme() + "://" + uri.getRawAuthority());
    }
  }

  private static Optional<URI> next(Redirects redirects, Answer answer, Ask ask)
      throws JgoException {
    Optional<URI> next = redirects.next(answer);
    if (next.isEmpty()) {
      Statuses.check(answer, ask.headers().containsKey("Range"));
    }
    return next;
  }

  /** The way of the first hop where it may be used for this one, too. */
  private Route route(Ask ask, URI uri) throws RequestException {
    List<Route> planned = planner.routes(uri);
    return planned.contains(ask.route()) ? ask.route() : planned.get(0);
  }

  private Answer send(Ask ask, Route route, URI uri) throws JgoException {
    int attempt = attempts.incrementAndGet();
    asked.put(attempt, uri);
    long started = host.nanoTime();
    events.on(
        new Event.AttemptStarted(
            attempt, ask.source(), route.name(), uri.toString(), ask.offset()));
    try {
      Request request = new Request(attempt, ask.source(), route, uri, ask.headers());
      Exchange exchange = transport.open(request, events);
      reach.received();
      return new Answer(request, exchange, events, host, started);
    } catch (JgoException e) {
      if (e instanceof NetworkException failure) {
        reach.failed(uri, route, failure);
      }
      events.on(new Event.AttemptEnded(attempt, 0, Optional.of(e.type()), e.getMessage()));
      throw e;
    }
  }

  /** What all requests of this run have learnt of the network. */
  public Reach reach() {
    return reach;
  }

  /** The address that an attempt was about. */
  public URI asked(int attempt) {
    return Optional.ofNullable(asked.get(attempt)).orElseThrow();
  }

  /** The number of the latest attempt; 0 before the first. */
  public int latestAttempt() {
    return attempts.get();
  }
}
