// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Listen;
import dev.jgo.testkit.http.RefusedPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectRaceTest extends WiredTest {

  private static FaultServer second(int port) {
    return FaultServer.open(
            Listen.http().at(new InetSocketAddress(Wired.literal("127.0.0.2"), port)))
        .serve("/f", Content.of("x"));
  }

  private static URI uri(int port) {
    return URI.create("http://mirror.test:" + port + "/f");
  }

  @Test
  void anAddressThatHesitatesIsOvertaken() throws Exception {
    try (BlackHole hole = BlackHole.open();
        FaultServer server = second(hole.port())) {
      wired.name("mirror.test", "127.0.0.1", "127.0.0.2");
      String first = "connect 127.0.0.1:" + hole.port();
      String second = "connect 127.0.0.2:" + hole.port();

      try (Exchange exchange = wired.open(uri(hole.port()))) {
        assertThat(exchange.peer()).isEqualTo("127.0.0.2:" + hole.port());
      }

      assertThat(wired.events.phases())
          .containsSubsequence("> " + first, "> " + second, "< " + first, "< " + second);
      assertThat(wired.events.facts(Phase.CONNECT)).containsEntry("jgo.connect.overtaken", "true");
      wired.events.assertOrder();
    }
  }

  @Test
  void anAddressThatRefusesMakesWayAtOnce() throws Exception {
    try (RefusedPort port = RefusedPort.open();
        FaultServer server = second(port.port())) {
      wired.name("mirror.test", "127.0.0.1", "127.0.0.2");

      assertThat(wired.fetch(uri(port.port()))).asString().isEqualTo("x");

      assertThat(wired.events.phases())
          .containsSubsequence(
              "< connect 127.0.0.1:" + port.port() + " connection_refused",
              "> connect 127.0.0.2:" + port.port(),
              "< connect 127.0.0.2:" + port.port());
      wired.events.assertOrder();
    }
  }

  @Test
  void whenAllFailEachIsNamed() throws Exception {
    try (RefusedPort port = RefusedPort.open()) {
      wired.name("mirror.test", "127.0.0.1", "127.0.0.3");
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(uri(port.port())));
      NetworkException failure =
          wired.assertFailed(seen, FailureKind.CONNECTION_REFUSED, Phase.CONNECT);
      assertThat(failure.getMessage())
          .contains("127.0.0.1:" + port.port() + " refused")
          .contains("127.0.0.3:" + port.port() + " refused");
    }
  }

  @Test
  void theFamiliesOfAddressesTakeTurns() {
    List<InetAddress> order =
        AddressOrder.byTurns(
            List.of(
                Wired.literal("192.0.2.1"),
                Wired.literal("192.0.2.2"),
                Wired.literal("192.0.2.3"),
                Wired.literal("2001:db8::1")));

    assertThat(order)
        .extracting(InetAddress::getHostAddress)
        .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1", "192.0.2.2", "192.0.2.3");
  }
}
