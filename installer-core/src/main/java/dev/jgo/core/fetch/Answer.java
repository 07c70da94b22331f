// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Unforeseen;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.net.Exchange;
import dev.jgo.core.net.Request;
import dev.jgo.core.net.Route;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt whose head has arrived. It ends once, however often it is told so: well by {@link
 * #end}, with its cause by {@link #fail}.
 */
public final class Answer implements AutoCloseable {

  private final Request request;
  private final Exchange exchange;
  private final EventSink events;
  private final Host host;
  private final long started;
  private long bytes;
  private boolean ended;

  Answer(Request request, Exchange exchange, EventSink events, Host host, long started) {
    this.request = request;
    this.exchange = exchange;
    this.events = events;
    this.host = host;
    this.started = started;
  }

  public int attempt() {
    return request.attempt();
  }

  /** The name of the source that was asked. */
  public String source() {
    return request.source();
  }

  /** Who is asked after all redirects. */
  public URI uri() {
    return request.uri();
  }

  /** The way the last hop took. */
  public Route route() {
    return request.route();
  }

  public int status() {
    return exchange.status();
  }

  public Optional<String> header(String name) {
    return exchange.header(name);
  }

  public List<String> headers(String name) {
    return exchange.headers(name);
  }

  /** What the server wrote beside the status, as it may be shown. */
  String reason() {
    return exchange.reason();
  }

  /**
   * What may be shown of words that came with this answer: short, on one line, without what steers
   * a terminal and without the secrets that were sent.
   */
  public String words(String foreign) {
    return exchange.words(foreign);
  }

  /** Body bytes read so far. */
  public long bytes() {
    return bytes;
  }

  /** Reads some of the body; -1 at its clean end. */
  public int read(byte[] into, int offset, int length) throws NetworkException, CancelledException {
    int count = exchange.read(into, offset, length);
    bytes += Math.max(0, count);
    return count;
  }

  /** Something read out of what the server has sent. */
  @FunctionalInterface
  public interface Reading<T> {
    T take() throws JgoException;
  }

  /**
   * Reads, and takes whatever is thrown that nobody foresaw for a failure of this attempt.
   *
   * @throws NetworkException {@code not_http} for such a thing
   */
  public <T> T reading(Reading<T> reading) throws JgoException {
    try {
      return reading.take();
    } catch (RuntimeException | Error e) {
      throw unreadable(FailureKind.NOT_HTTP, e);
    }
  }

  /** A failure of this attempt: its reader has thrown what nobody foresaw. */
  NetworkException unreadable(FailureKind kind, Throwable seen) {
    String message = "sent what cannot be read (" + Unforeseen.words(seen) + ")";
    return new NetworkException(facts(kind, "transfer", message), seen, List.of());
  }

  /** A failure of this attempt that its head has shown. */
  public NetworkException failure(FailureKind kind, String message) {
    return new NetworkException(facts(kind, "first_byte", message), null, List.of());
  }

  /** A failure of this attempt that its body has shown. */
  public NetworkException bodyFailure(FailureKind kind, String message) {
    return new NetworkException(facts(kind, "transfer", message), null, List.of());
  }

  /** The server wants to be asked later, or not at all. */
  NetworkException refusal(FailureKind kind, String message) {
    Optional<Duration> later =
        header("Retry-After").flatMap(text -> RetryAfter.parse(text, host.clock().instant()));
    return new NetworkException(facts(kind, "first_byte", message), List.of(), later);
  }

  /** It only leads to where others have failed before. */
  NetworkException dependent(NetworkException.Failure known, URI target) {
    String message =
        "redirects to `" + words(target.getHost()) + "`, which already failed: " + known.message();
    NetworkException.Failure own = facts(known.kind(), known.phase(), message);
    return new NetworkException(
            new NetworkException.Failure(
                own.attempt(),
                own.kind(),
                own.phase(),
                own.source(),
                own.route(),
                own.address(),
                known.status(),
                own.elapsedMillis(),
                own.message(),
                known.host(),
                known.shared(),
                known.hints()),
            null,
            List.of())
        .settled();
  }

  /** The attempt did what it should. */
  public void end(String message) {
    end(Optional.empty(), message);
  }

  /** The attempt failed. */
  public void fail(JgoException cause) {
    end(Optional.of(cause.type()), cause.getMessage());
  }

  /** Abandons what is left of the body. */
  @Override
  public void close() {
    end("abandoned");
  }

  private void end(Optional<String> type, String message) {
    if (!ended) {
      ended = true;
      exchange.close();
      events.on(new Event.AttemptEnded(attempt(), bytes, type, message));
    }
  }

  private NetworkException.Failure facts(FailureKind kind, String phase, String message) {
    return new NetworkException.Failure(
        attempt(),
        kind,
        phase,
        source(),
        route().name(),
        exchange.peer(),
        OptionalInt.of(exchange.status()),
        Duration.ofNanos(host.nanoTime() - started).toMillis(),
        message,
        words(request.host()),
        "",
        List.of());
  }
}
