// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkholeTest extends WiredTest {

  private NetworkException blocked(String uri) {
    JgoException seen =
        catchThrowableOfType(JgoException.class, () -> wired.fetch(URI.create(uri)));
    NetworkException failure = wired.assertFailed(seen, FailureKind.NAME_BLOCKED, Phase.DNS);
    assertThat(failure).hasMessageContaining("`dl.test` is blocked here: this machine's hosts");
    assertThat(failure.hints().toString()).contains("/etc/hosts", "--resolver");
    assertThat(failure.exitCode().status()).isEqualTo(11);
    return failure;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "0.0.0.1", "::", "255.255.255.255"})
  void anAddressWhereNobodyIsMeansBlocked(String answer) throws Exception {
    wired.name("dl.test", answer);
    assertThat(blocked("http://dl.test:8080/f"))
        .hasMessageContaining("says " + Wired.literal(answer).getHostAddress());
  }

  @Test
  void aNameThatLeadsHomeWhereNobodyListensIsBlocked() throws Exception {
    wired.name("dl.test", "127.66.66.66");
    JgoException seen =
        catchThrowableOfType(
            JgoException.class, () -> wired.fetch(URI.create("https://dl.test/f")));
    assertThat(seen.kind()).isEqualTo(FailureKind.NAME_BLOCKED);
    assertThat(wired.events.lastFailure()).contains(FailureKind.CONNECTION_REFUSED);
  }

  @Test
  void theOtherAddressesOfANameStillCount() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", Content.of("x"))) {
      wired.name("dl.test", "0.0.0.0", "127.0.0.1");
      URI uri = URI.create("http://dl.test:" + server.port() + "/f");
      assertThat(wired.fetch(uri)).asString().isEqualTo("x");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dl.test, 443, 127.0.0.1, true",
    "dl.test, 80, ::1, true",
    "dl.test, 8443, 127.0.0.1, false",
    "dl.test, 443, 192.0.2.1, false",
    "localhost, 443, 127.0.0.1, false",
    "mirror, 80, 127.0.1.1, false",
    "go.localhost, 80, 127.0.0.1, false",
    "127.0.0.1, 80, 127.0.0.1, false"
  })
  void aServerOfOnesOwnIsNoSinkhole(String host, int port, String address, boolean home) {
    assertThat(Sinkhole.leadsHome(host, port, List.of(Wired.literal(address)))).isEqualTo(home);
  }
}
