// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.Exhausted;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.error.Unforeseen;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.event.Phase;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request under way: tells its phases, can be ended from any thread, and remembers why it was.
 */
final class Call {

  private final Request request;
  private final EventSink events;
  private final Limits limits;
  private final LongSupplier nanos;
  private final Supplier<Optional<String>> directFailed;
  private final Secrets secrets;
  private final long since;
  private final Set<Closeable> resources = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable FailureKind> ending = new AtomicReference<>();
  private volatile @Nullable TappedSocket socket;
  private volatile long waitedBefore;
  private volatile Optional<Duration> silence = Optional.empty();
  private volatile Optional<Route.Proxy> reaching = Optional.empty();
  private volatile boolean hiccup;
  private volatile boolean reused;
  private volatile boolean wasStale;
  private volatile boolean overtaken;
  private volatile Contest contest = new Contest();
  private volatile String peer = "";
  private volatile Optional<AlertVerdict> alerts = Optional.empty();
  private volatile OptionalInt status = OptionalInt.empty();
  private final Queue<Open> open = new ConcurrentLinkedQueue<>();

  /** A phase that has begun and not ended. */
  private record Open(Phase phase, String subject) {}

  Call(
      Request request,
      EventSink events,
      Limits limits,
      LongSupplier nanos,
      Secrets secrets,
      Supplier<Optional<String>> directFailed) {
    this.request = request;
    this.events = events;
    this.limits = limits;
    this.nanos = nanos;
    this.secrets = secrets;
    this.directFailed = directFailed;
    this.since = nanos.getAsLong();
  }

  Request request() {
    return request;
  }

  String host() {
    return WebOrigin.bareHost(request.uri());
  }

  /** Whether it may have a connection that another call has left. */
  boolean mayReuse() {
    return request.reuses() && !wasStale && ending().isEmpty();
  }

  /** It has one, and goes on as if it had made it. */
  void takes(LiveConnection waiting) {
    holds(waiting.wire());
    uses(waiting.wire());
    peer = waiting.peer();
    alerts = waiting.alerts();
    reused = true;
  }

  /** Whether the connection it has now is one that another call has left. */
  boolean reused() {
    return reused;
  }

  /** The connection it had was one that its server had closed: it makes one of its own. */
  void wasStale() {
    wasStale = true;
  }

  /** It begins to make a connection, and has none meanwhile. */
  void connects() {
    reused = false;
    socket = null;
    alerts = Optional.empty();
  }

  /** The connection is made; from here on phases say how much of them was waiting for it. */
  void uses(TappedSocket connection) {
    connection.timedBy(nanos);
    socket = connection;
  }

  void started(Phase phase, String subject) {
    TappedSocket connection = socket;
    waitedBefore = connection == null ? 0 : connection.waited();
    open.add(new Open(phase, subject));
    events.on(new Event.PhaseStarted(request.attempt(), phase, secrets.masked(subject)));
  }

  void done(Phase phase, String subject, Map<String, String> facts) {
    ended(phase, subject, Optional.empty(), facts);
  }

  void ended(
      Phase phase, String subject, Optional<FailureKind> failure, Map<String, String> facts) {
    open.remove(new Open(phase, subject));
    boolean lost = overtaken && failure.isPresent();
    events.on(
        new Event.PhaseEnded(
            request.attempt(),
            phase,
            secrets.masked(subject),
            lost ? Optional.empty() : failure,
            masked(timed(lost ? overtaken(facts) : facts))));
  }

  private Map<String, String> masked(Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.replaceAll((name, value) -> secrets.masked(value));
    return all;
  }

  /** What may be shown of words that came back. */
  String words(String foreign) {
    return secrets.words(foreign);
  }

  private static Map<String, String> overtaken(Map<String, String> facts) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("jgo.connect.overtaken", "true");
    return all;
  }

  private Map<String, String> timed(Map<String, String> facts) {
    TappedSocket connection = socket;
    if (connection == null) {
      return facts;
    }
    long waited = Math.max(0, connection.waited() - waitedBefore);
    Map<String, String> all = new HashMap<>(facts);
    all.put("jgo.network_wait_ms", String.format(Locale.ROOT, "%.1f", waited / 1e6));
    return all;
  }

  /** The head of a message that was sent or received. */
  void head(boolean sent, List<String> lines) {
    events.on(new Event.Headers(request.attempt(), sent, lines));
  }

  /** Ends the phase as failed, and is what to throw. */
  CarriedException failed(Phase phase, String subject, Map<String, String> facts, Trouble seen) {
    Trouble trouble = verdict(seen);
    ended(phase, subject, Optional.of(trouble.kind()), facts);
    return new CarriedException(failure(phase, trouble));
  }

  /**
   * What was thrown while the answer was read, and foreseen by nobody, is a failure of whoever
   * answered; every phase that is open ends with it. That no thread can be started is not: no
   * answer takes threads.
   */
  JgoException unforeseen(Throwable seen) {
    List<Open> left = List.copyOf(open);
    Phase at = left.isEmpty() ? Phase.FIRST_BYTE : left.get(left.size() - 1).phase();
    FailureKind kind =
        switch (at) {
          case DNS -> FailureKind.DNS_FAILURE;
          case CONNECT -> FailureKind.NETWORK_UNREACHABLE;
          case PROXY -> FailureKind.PROXY_TUNNEL_FAILED;
          case TLS -> FailureKind.HANDSHAKE_FAILURE;
          case REQUEST, FIRST_BYTE, TRANSFER -> FailureKind.NOT_HTTP;
        };
    String message = "what `" + host() + "` sends cannot be read (" + Unforeseen.words(seen) + ")";
    Trouble trouble = verdict(Trouble.of(kind, message).because(seen));
    for (Open phase : left) {
      ended(phase.phase(), phase.subject(), Optional.of(trouble.kind()), Unforeseen.facts(seen));
    }
    if (seen instanceof OutOfMemoryError none && Exhausted.ofThreads(none)) {
      throw none; // This machine's limit, and nobody's answer.
    }
    return failure(at, trouble);
  }

  /**
   * The phase {@code running} failed, because of what belongs to the phase {@code told}: since TLS
   * 1.3 a server says what it thinks of a certificate after the handshake.
   */
  CarriedException failed(
      Phase running, Phase told, String subject, Map<String, String> facts, Trouble seen) {
    Trouble trouble = verdict(seen);
    ended(running, subject, Optional.of(trouble.kind()), facts);
    return new CarriedException(failure(told, trouble));
  }

  /** Why the call was ended, if it was; else what was seen. */
  Trouble verdict(Trouble seen) {
    String hop = reaching.map(Route.Proxy::host).orElse(host());
    Trouble trouble = ending().map(kind -> ended(kind, hop)).orElse(seen);
    return reaching.map(trouble::reaching).orElse(trouble);
  }

  private Trouble ended(FailureKind kind, String hop) {
    Limits held = silence.map(limits::connectingIn).orElse(limits);
    return Trouble.ended(kind, hop, request.route(), held);
  }

  /** Nobody answered in that time, which need not be the usual limit. */
  void waited(Duration time) {
    silence = Optional.of(time);
  }

  /** The failure of this attempt in that phase. */
  JgoException failure(Phase phase, Trouble trouble) {
    if (trouble.kind() == FailureKind.INTERRUPTED) {
      return new CancelledException(trouble.kind(), trouble.message());
    }
    NetworkException failure = exception(phase, trouble);
    return hiccup ? failure.hiccup() : failure;
  }

  private NetworkException exception(Phase phase, Trouble trouble) {
    return new NetworkException(
        new NetworkException.Failure(
            request.attempt(),
            trouble.kind(),
            phase.word(),
            request.source(),
            request.route().name(),
            peer,
            status,
            Duration.ofNanos(nanos.getAsLong() - since).toMillis(),
            secrets.masked(trouble.message()),
            secrets.masked(request.host()),
            trouble.shared(),
            List.of()),
        trouble.cause(),
        hints(trouble));
  }

  private List<String> hints(Trouble trouble) {
    boolean blocked =
        switch (trouble.kind().exitCode()) {
          case DNS, CONNECT, TLS -> request.route().equals(Route.DIRECT);
          default -> false;
        };
    List<String> hints = new ArrayList<>(trouble.hints());
    if (blocked) {
      directFailed.get().ifPresent(hints::add);
    }
    return hints;
  }

  /** Whoever failed did answer, which speaks for asking again. */
  void hiccup() {
    hiccup = true;
  }

  /** Which proxy is on its way to be reached; what fails meanwhile is the proxy's failure. */
  void reaching(Optional<Route.Proxy> proxy) {
    reaching = proxy;
  }

  /** The call takes part in this. */
  void races(Contest others) {
    contest = others;
    others.enter(this);
  }

  /** Whether it, which has its connection now, may send its request. */
  boolean wins() {
    return contest.wins(this);
  }

  /** Another has a connection: this one ends, which is no failure. */
  void overtaken() {
    overtaken = true;
    end(FailureKind.INTERRUPTED);
  }

  /** Ends the call; the first reason stays. */
  void end(FailureKind reason) {
    ending.compareAndSet(null, reason);
    release();
  }

  Optional<FailureKind> ending() {
    return Optional.ofNullable(ending.get());
  }

  /** Whatever is open here is closed when the call ends, at once if it has ended. */
  void holds(Closeable resource) {
    resources.add(resource);
    if (ending().isPresent()) {
      release();
    }
  }

  /** The resource is no longer the call's. */
  void letsGo(Closeable resource) {
    resources.remove(resource);
  }

  /** Closes what is open. */
  void release() {
    for (Closeable resource : resources) {
      try {
        resource.close();
      } catch (IOException e) {
        // It is abandoned either way.
      }
    }
  }

  /** TLS is spoken; what its peer may say from here on is for this verdict. */
  void secured(AlertVerdict verdict) {
    alerts = Optional.of(verdict);
  }

  Optional<AlertVerdict> alerts() {
    return alerts;
  }

  void peer(String address) {
    peer = address;
  }

  String peer() {
    return peer;
  }

  void status(int code) {
    status = OptionalInt.of(code);
  }
}
