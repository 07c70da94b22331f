// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.EventRecorder;
import dev.jgo.core.event.Phase;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real transport on real sockets, with names, time and environment of a test's making. */
final class Wired implements AutoCloseable {

  final EventRecorder events = new EventRecorder();
  final ManualHost host;
  final Watchdog watchdog;
  private final Map<String, List<String>> flags = new HashMap<>();
  private final Map<String, List<InetAddress>> known = new HashMap<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private boolean reuses;
  private Names names = this::resolve;
  private @Nullable ApacheTransport transport;

  Wired(Path temporary) {
    host = new ManualHost(temporary);
    ManualClock clock = host.manualClock();
    // Certificates are made for today.
    clock.jump(Duration.between(clock.instant(), Instant.now()));
    watchdog = Watchdog.byHand(host::nanoTime);
  }

  Wired flag(String name, Object value) {
    flags.put(name, List.of(value.toString()));
    return this;
  }

  /** All that follow are small files: they may share connections. */
  Wired reusing() {
    reuses = true;
    return this;
  }

  /** This name has these addresses. */
  Wired name(String name, String... addresses) throws UnknownHostException {
    known.put(name, List.of(addresses).stream().map(Wired::literal).toList());
    return this;
  }

  Wired names(Names other) {
    names = other;
    return this;
  }

  static InetAddress literal(String address) {
    try {
      return InetAddress.getAllByName(address)[0];
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<InetAddress> resolve(String name) throws UnknownHostException {
    List<InetAddress> addresses = known.get(name);
    if (addresses == null) {
      throw new UnknownHostException(name + ": Name or service not known");
    }
    return addresses;
  }

  synchronized Transport transport() throws RequestException {
    ApacheTransport known = transport;
    if (known == null) {
      Settings settings = Settings.of(flags, host);
      known =
          new ApacheTransport(
              Limits.of(settings),
              watchdog,
              names,
              Family.of(settings),
              TrustStore.of(settings, host),
              ClientCertificates.of(settings, host),
              Credentials.of(settings, host),
              MirrorHeaders.of(settings),
              ProxyLogins.of(settings, host),
              settings.secrets(),
              UserAgent.of(host),
              host);
      transport = known;
    }
    return known;
  }

  /** The way that the settings name first. */
  Exchange open(URI uri, Map<String, String> headers) throws JgoException {
    Route route = RoutePlanner.of(Settings.of(flags, host), host).routes(uri).get(0);
    Request request = new Request(attempts.incrementAndGet(), "test", route, uri, headers, reuses);
    return transport().open(request, events);
  }

  Exchange open(URI uri) throws JgoException {
    return open(uri, Map.of());
  }

  /** The whole body. */
  byte[] fetch(URI uri) throws JgoException {
    try (Exchange exchange = open(uri)) {
      return rest(exchange);
    }
  }

  static byte[] rest(Exchange exchange) throws JgoException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    for (int n = exchange.read(buffer, 0, buffer.length);
        n >= 0;
        n = exchange.read(buffer, 0, buffer.length)) {
      body.write(buffer, 0, n);
    }
    return body.toByteArray();
  }

  /** Begins to fetch on another thread. */
  CompletableFuture<JgoException> failing(URI uri) {
    return failing(() -> fetch(uri));
  }

  CompletableFuture<JgoException> failing(Callable<?> action) {
    CompletableFuture<JgoException> failure = new CompletableFuture<>();
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              try {
                failure.completeExceptionally(new AssertionError("no failure: " + action.call()));
              } catch (JgoException e) {
                failure.complete(e);
              } catch (Throwable e) {
                failure.completeExceptionally(e);
              }
              return null;
            });
    new Thread(task, "test-client").start();
    return failure;
  }

  /** Lets time pass, as often as it takes, until what waits gives up. */
  JgoException after(Duration time, CompletableFuture<JgoException> failure) {
    while (!failure.isDone()) {
      host.manualClock().advance(time);
      watchdog.look();
      Thread.onSpinWait();
    }
    return failure.join();
  }

  /** The failure is this, in this phase, and is told in events as well. */
  NetworkException assertFailed(JgoException seen, FailureKind kind, Phase phase) {
    assertThat(seen).isInstanceOf(NetworkException.class);
    NetworkException failure = (NetworkException) seen;
    assertThat(failure.failure().phase()).as(failure.getMessage()).isEqualTo(phase.word());
    assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    assertThat(failure.failure().source()).isEqualTo("test");
    assertThat(events.lastFailure()).contains(kind);
    events.assertOrder();
    Produced.kind(kind);
    return failure;
  }

  @Override
  public synchronized void close() {
    if (transport != null) {
      transport.close();
    }
  }
}
