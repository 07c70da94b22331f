// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static dev.jgo.testkit.http.Effects.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Greeting;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancelTest extends WiredTest {

  private void cancelledIn(Phase phase, URI uri) throws Exception {
    Transport transport = wired.transport();
    CompletableFuture<JgoException> failure = wired.failing(uri);
    wired.events.awaitStart(phase);

    transport.cancel();

    assertThat(failure.join()).isInstanceOf(CancelledException.class);
    assertThat(wired.events.lastFailure()).contains(FailureKind.INTERRUPTED);
    wired.events.assertOrder();
    assertThat(wired.failing(uri).join()).isInstanceOf(CancelledException.class);
  }

  @Test
  void endsALookup() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try {
      wired.names(
          host -> {
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
          });
      cancelledIn(Phase.DNS, URI.create("http://go.test/f"));
    } finally {
      over.countDown();
    }
  }

  @Test
  void endsAConnect() throws Exception {
    try (BlackHole hole = BlackHole.open()) {
      cancelledIn(Phase.CONNECT, URI.create("http://127.0.0.1:" + hole.port() + "/f"));
    }
  }

  @Test
  void endsAHandshake() throws Exception {
    try (FaultServer server = FaultServer.https(ThrowAwayCa.shared().server("127.0.0.1"))) {
      server.greet(Greeting.SILENT);
      cancelledIn(Phase.TLS, server.uri("/f"));
    }
  }

  @Test
  void endsTheWaitForAnAnswer() throws Exception {
    try (FaultServer server = FaultServer.http().always("/f", new Answer.Silence())) {
      cancelledIn(Phase.FIRST_BYTE, server.uri("/f"));
    }
  }

  @Test
  void endsATransfer() throws Exception {
    Answer stalling = Answer.serve(Content.of(new byte[9000])).with(stallAfter(100));
    try (FaultServer server = FaultServer.http().always("/f", stalling)) {
      cancelledIn(Phase.TRANSFER, server.uri("/f"));
    }
  }

  @Test
  void noThreadOutlivesTheTransport() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", Content.of("x"))) {
      Transport transport =
          Transports.apache(
              dev.jgo.core.config.Settings.of(java.util.Map.of(), wired.host), wired.host);
      try (transport;
          Exchange exchange =
              transport.open(
                  new Request(1, "test", Route.DIRECT, server.uri("/f"), java.util.Map.of(), false),
                  wired.events)) {
        Wired.rest(exchange);
        assertThat(threads()).extracting(Thread::getName).contains("jgo-net-watchdog");
      }
      for (Thread thread : threads()) {
        thread.join();
      }
    }
  }

  @Test
  void maxTimeIsOverSinceTheRunBeganLongBeforeTheNetworkWasNeeded() throws Exception {
    dev.jgo.core.config.Settings settings =
        dev.jgo.core.config.Settings.of(
            java.util.Map.of("max-time", List.of("30m"), "connect-timeout", List.of("20m")),
            wired.host);
    try (BlackHole hole = BlackHole.open();
        Transport transport =
            Transports.apache(
                settings, new dev.jgo.core.system.ProcessHost("test"), Duration.ofHours(1))) {
      URI uri = URI.create("http://127.0.0.1:" + hole.port() + "/f");
      Request request = new Request(1, "test", Route.DIRECT, uri, java.util.Map.of(), false);
      assertThatThrownBy(() -> transport.open(request, wired.events))
          .isInstanceOfSatisfying(
              NetworkException.class,
              failure -> assertThat(failure.kind()).isEqualTo(FailureKind.MAX_TIME));
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("jgo-net"))
        .toList();
  }
}
