// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Greeting;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ServerIdentity;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 16 to 18: certificates that prove nothing, handshakes that stand still or are cut. */
class TlsTest extends SceneTest {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What a server shows, and what is said of it. */
  enum Shown {
    EXPIRED("certificate_expired", "testkit throw-away CA"),
    WRONG_HOST("certificate_wrong_host", "testkit throw-away CA"),
    UNKNOWN_CA("certificate_unknown_issuer", "unknown CA of a stranger");

    final String type;
    final String words;

    Shown(String type, String words) {
      this.type = type;
      this.words = words;
    }

    ServerIdentity identity() {
      return switch (this) {
        case EXPIRED -> CA.expired("mirror.test");
        case WRONG_HOST -> CA.wrongHost();
        case UNKNOWN_CA -> ThrowAwayCa.stranger().server("mirror.test");
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("#16 a bad certificate is refused on one connection, and a good mirror used")
  void aBadCertificateBeforeAGoodMirror(Shown shown) {
    FaultServer a = twoAddresses(shown);
    scene.mirror();
    scene.run().installed("b").story("a@0 " + shown.type + ", NEXT_SOURCE", "b@0 ok").atOnce();
    assertThat(a.connections()).isEqualTo(1);
    assertThat(a.exchanges()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("#16 alone it ends with 13 after one attempt, and says who signed")
  void onlyABadCertificate(Shown shown) {
    FaultServer a = twoAddresses(shown);
    scene
        .run()
        .failed(13, shown.type)
        .says(shown.words)
        .story("a@0 " + shown.type + ", GIVE_UP")
        .keptNothing()
        .atOnce();
    assertThat(a.connections()).isEqualTo(1);
  }

  private FaultServer twoAddresses(Shown shown) {
    FaultServer server = scene.secure(shown.identity());
    scene.name("mirror.test", "127.0.0.1", "127.0.0.2");
    return server;
  }

  @Test
  @DisplayName("#17 a handshake that stands still is given up, and the next source asked")
  void aHandshakeThatStandsStill() {
    scene.secure(CA.server("mirror.test")).greet(Greeting.SILENT);
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 tls_stalled, NEXT_SOURCE", "b@0 ok")
        .took(SECOND.multipliedBy(10), SECOND.multipliedBy(12));
  }

  @Test
  @DisplayName("#17 so is one inside a tunnel")
  void aHandshakeThatStandsStillInATunnel() {
    FaultServer a = scene.secure(CA.server("mirror.test"));
    FaultProxy tarpit = scene.holds(FaultProxy.http().silent());
    FaultProxy proxy = scene.holds(FaultProxy.http().knows("mirror.test", tarpit.port()));
    scene.called(proxy.port(), "proxy").flag("proxy", proxy.address());
    scene.flag("no-proxy", "127.0.0.1").mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 by http proxy tls_stalled, NEXT_SOURCE", "b@0 ok")
        .took(SECOND.multipliedBy(10), SECOND.multipliedBy(12));
    assertThat(a.connections()).isZero();
  }

  @Test
  @DisplayName("#18 a reset after the hello, as a filter of names does it, makes the next one next")
  void aResetAfterTheHello() {
    scene.secure(CA.server("mirror.test")).greet(Greeting.RESET_AFTER_HELLO);
    scene.mirror();
    scene.run().installed("b").story("a@0 tls_reset, NEXT_SOURCE", "b@0 ok").atOnce();
  }

  @Test
  @DisplayName("#18 alone it is tried again, and may have been a hiccup")
  void aResetOfTheOnlySource() {
    scene.secure(CA.server("mirror.test")).greet(Greeting.RESET_AFTER_HELLO);
    scene.run().installed("a").story("a@0 tls_reset, RETRY", "a@0 ok");
  }

  @Test
  @DisplayName("#18 and for ever: 13, said to look like a firewall")
  void resetsForEver() {
    FaultServer a = scene.secure(CA.server("mirror.test"));
    for (int i = 0; i < 7; i++) {
      a.greet(Greeting.RESET_AFTER_HELLO);
    }
    scene
        .run()
        .failed(13, "tls_reset")
        .says("firewall")
        .keptNothing()
        .took(SECOND, SECOND.multipliedBy(90));
    assertThat(a.connections()).isEqualTo(7);
  }
}
