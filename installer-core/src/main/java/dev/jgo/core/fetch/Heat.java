// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.net.Request;
import dev.jgo.core.net.Rivals;
import dev.jgo.core.net.Route;
import dev.jgo.core.retry.Reach;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The attempts at one hop, of which one is answered: each is told from its start to its end. */
final class Heat implements Rivals {

  private final Field field;
  private final ToIntFunction<URI> numbers;
  private final Function<URI, String> shown;
  private final Reach reach;
  private final Host host;
  private final EventSink events;
  private final TreeMap<Integer, Runner> running = new TreeMap<>();

  /** One attempt. */
  record Runner(Ask ask, Request request, long started) {}

  /**
   * Nobody runs yet.
   *
   * @param numbers gives each attempt its number in the run
   * @param shown how an address is shown
   */
  Heat(
      Field field,
      ToIntFunction<URI> numbers,
      Function<URI, String> shown,
      Reach reach,
      Host host,
      EventSink events) {
    this.field = field;
    this.numbers = numbers;
    this.shown = shown;
    this.reach = reach;
    this.host = host;
    this.events = events;
  }

  Request start(Ask ask, Route route, URI uri) {
    int attempt = numbers.applyAsInt(uri);
    Request request = new Request(attempt, ask.source(), route, uri, ask.headers(), ask.reuses());
    running.put(attempt, new Runner(ask, request, host.nanoTime()));
    events.on(
        new Event.AttemptStarted(
            attempt, ask.source(), route.name(), shown.apply(uri), ask.offset()));
    return request;
  }

  @Override
  public Optional<Request> next() {
    return field.next().map(ask -> start(ask, ask.route(), ask.uri()));
  }

  @Override
  public void failed(Request request, NetworkException failure) {
    reach.failed(request.uri(), request.route(), failure);
    Runner runner = out(request.attempt());
    ended(request.attempt(), Optional.of(failure.type()), failure.getMessage());
    field.failed(runner.ask(), failure);
  }

  @Override
  public void overtaken(Request request) {
    out(request.attempt());
    ended(request.attempt(), Optional.empty(), "overtaken");
  }

  /** The one that was answered. */
  Runner won(Request request) {
    reach.received();
    return out(request.attempt());
  }

  /** The last one ends, with the failure that is handed over. */
  Runner over(JgoException failure) {
    Runner last = out(running.lastKey());
    if (failure instanceof NetworkException told) {
      reach.failed(last.request().uri(), last.request().route(), told);
    }
    ended(last.request().attempt(), Optional.of(failure.type()), failure.getMessage());
    return last;
  }

  private Runner out(int attempt) {
    return Objects.requireNonNull(running.remove(attempt));
  }

  private void ended(int attempt, Optional<String> type, String message) {
    events.on(new Event.AttemptEnded(attempt, 0, type, message));
  }
}
