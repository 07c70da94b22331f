// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.proxy.FaultSocks;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection is used again on each kind of way, and on no other; it wins a race at once. */
@Timeout(60)
class ReusedRoutesTest extends ProxyScene {

  @BeforeEach
  void reuses() {
    wired.reusing();
  }

  @Test
  void aTunnelIsDugOnce() throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.http()).basic("me", "p@55")) {
      wired.flag("proxy", proxy.address("me", "p%4055"));
      for (int i = 0; i < 3; i++) {
        gets(https(), "secure");
      }
      assertThat(proxy.asked()).as("once for the login").hasSize(2);
      assertThat(secure.connections()).isEqualTo(1);
      assertThat(wired.events.starts(Phase.PROXY)).isEqualTo(2);
    }
  }

  @Test
  void aTunnelThatBrokeIsDugAgain() throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.http())) {
      wired.flag("proxy", proxy.address());
      secure.next(Answer.usual(), new Answer.HangUp(false));
      gets(https(), "secure");
      gets(https(), "secure");
      assertThat(proxy.asked()).hasSize(2);
      assertThat(wired.events.facts(Phase.FIRST_BYTE))
          .containsEntry("jgo.connection.stale", "true");
    }
  }

  @Test
  void aProxyInsideTlsToo() throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.https(CA.server("127.0.0.1")))) {
      wired.flag("proxy", proxy.address());
      gets(https(), "secure");
      gets(https(), "secure");
      assertThat(proxy.asked()).hasSize(1);
      assertThat(secure.connections()).isEqualTo(1);
    }
  }

  @Test
  void andSocks() throws Exception {
    try (FaultSocks proxy = FaultSocks.open().knows("mirror.test", secure.port())) {
      wired.flag("proxy", "socks5h://127.0.0.1:" + proxy.port());
      gets(https(), "secure");
      gets(https(), "secure");
      assertThat(secure.connections()).isEqualTo(1);
    }
  }

  /** A server that takes whole addresses is such a proxy. */
  @Test
  void aProxyThatReadsRequestsServesOneHostOnOneConnection() throws Exception {
    plain.serve("/f", Content.of("plain"));
    wired.flag("proxy", "http://127.0.0.1:" + plain.port());
    gets(URI.create("http://a.test/f"), "plain");
    gets(URI.create("http://a.test/f"), "plain");
    assertThat(plain.connections()).isEqualTo(1);
    gets(URI.create("http://b.test/f"), "plain");
    assertThat(plain.connections()).isEqualTo(2);
    assertThat(plain.exchanges().get(1).target()).isEqualTo("http://a.test/f");
  }

  /** FaultProxy closes after each answer without saying so. */
  @Test
  void aProxyThatClosesAfterEachAnswerDoesNoHarm() throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http().basic("me", "p@55").knows("mirror.test", plain.port())) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      for (int i = 0; i < 3; i++) {
        gets(http(), "plain");
      }
      assertThat(plain.connections()).isEqualTo(3);
      assertThat(wired.events.lastFailure()).isEmpty();
    }
  }

  @Test
  void anotherWayToTheSameServerIsAnotherConnection() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().knows("mirror.test", plain.port());
        FaultProxy other = FaultProxy.http().knows("mirror.test", plain.port())) {
      wired.name("mirror.test", "127.0.0.1");
      List<Route> routes =
          List.of(
              Route.DIRECT,
              new Route.Proxy(Route.Scheme.HTTP, "127.0.0.1", proxy.port()),
              new Route.Proxy(Route.Scheme.HTTP, "127.0.0.1", other.port()));
      for (Route route : routes) {
        try (Exchange exchange =
            wired
                .transport()
                .open(new Request(7, "test", route, http(), Map.of(), true), wired.events)) {
          Wired.rest(exchange);
        }
      }
      assertThat(plain.connections()).isEqualTo(3);
      assertThat(proxy.asked()).hasSize(1);
      assertThat(other.asked()).hasSize(1);
    }
  }

  @Test
  void oneThatWaitsWinsARace() throws Exception {
    try (BlackHole hole = BlackHole.open()) {
      wired.name("mirror.test", "127.0.0.1");
      gets(http(), "plain");
      Request silent = asks(20, URI.create("http://127.0.0.1:" + hole.port() + "/f"));
      Request waiting = asks(21, http());
      List<Request> overtaken = new ArrayList<>();
      CompletableFuture<Won> won = new CompletableFuture<>();
      Transport transport = wired.transport();
      Thread client =
          new Thread(
              () -> {
                try {
                  won.complete(
                      transport.first(silent, new OneMore(waiting, overtaken), wired.events));
                } catch (Exception e) {
                  won.completeExceptionally(e);
                }
              },
              "test-client");
      client.start();
      wired.events.awaitStarts(Phase.CONNECT, 2);
      while (client.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      wired.host.manualClock().advance(Duration.ofMillis(300));
      wired.watchdog.look();

      assertThat(won.join().request()).isEqualTo(waiting);
      assertThat(Wired.rest(won.join().exchange())).asString().isEqualTo("plain");
      won.join().exchange().close();
      assertThat(overtaken).containsExactly(silent);
      assertThat(plain.connections()).isEqualTo(1);
      wired.events.assertOrder();
    }
  }

  @Test
  void whoHasOneAtHandAsksNobodyElse() throws Exception {
    wired.name("mirror.test", "127.0.0.1");
    gets(http(), "plain");
    try (FaultServer other = FaultServer.http().serve("/f", Content.of("other"))) {
      OneMore rivals = new OneMore(asks(31, other.uri("/f")), new ArrayList<>());
      Won won = wired.transport().first(asks(30, http()), rivals, wired.events);
      assertThat(Wired.rest(won.exchange())).asString().isEqualTo("plain");
      won.exchange().close();
      assertThat(other.connections()).isZero();
      assertThat(plain.connections()).isEqualTo(1);
    }
  }

  private static Request asks(int attempt, URI uri) {
    return new Request(attempt, "test", Route.DIRECT, uri, Map.of(), true);
  }

  /** One rival. */
  private static final class OneMore implements Rivals {
    private final List<Request> left;
    private final List<Request> overtaken;

    private OneMore(Request one, List<Request> overtaken) {
      this.left = new ArrayList<>(List.of(one));
      this.overtaken = overtaken;
    }

    @Override
    public Optional<Request> next() {
      return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
    }

    @Override
    public void failed(Request request, NetworkException failure) {}

    @Override
    public void overtaken(Request request) {
      overtaken.add(request);
    }
  }
}
