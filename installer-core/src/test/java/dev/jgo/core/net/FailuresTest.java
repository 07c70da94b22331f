// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static dev.jgo.testkit.http.Effects.chunked;
import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.dripHead;
import static dev.jgo.testkit.http.Effects.resetAfter;
import static dev.jgo.testkit.http.Effects.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FailuresTest extends WiredTest {

  private static final Content FILE = Content.of(new byte[100_000]);

  private NetworkException fails(URI uri, FailureKind kind, Phase phase) {
    JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(uri));
    return wired.assertFailed(seen, kind, phase);
  }

  private NetworkException failsAfter(Duration time, URI uri, FailureKind kind, Phase phase)
      throws InterruptedException {
    CompletableFuture<JgoException> failure = wired.failing(uri);
    wired.events.awaitStart(phase);
    return wired.assertFailed(wired.after(time, failure), kind, phase);
  }

  @Test
  void aResolverThatDiesIsAFailureOfTheLookup() {
    wired.names(
        name -> {
          throw new StackOverflowError();
        });
    fails(URI.create("http://any.test/f"), FailureKind.DNS_FAILURE, Phase.DNS);
  }

  @Test
  void aNameThatDoesNotExist() {
    NetworkException failure =
        fails(URI.create("http://gone.test/f"), FailureKind.HOST_NOT_FOUND, Phase.DNS);
    assertThat(failure.getMessage()).contains("`gone.test`");
  }

  @Test
  void aNameServerThatDoesNotAnswer() {
    wired.names(
        host -> {
          throw new UnknownHostException(host + ": Temporary failure in name resolution");
        });
    fails(URI.create("http://go.test/f"), FailureKind.DNS_FAILURE, Phase.DNS);
  }

  @Test
  void aLookupThatNeverEnds() throws Exception {
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
      URI uri = URI.create("http://go.test/f");
      failsAfter(Duration.ofSeconds(11), uri, FailureKind.DNS_TIMEOUT, Phase.DNS);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aPortThatRefuses() {
    try (RefusedPort port = RefusedPort.open()) {
      URI uri = URI.create("http://127.0.0.1:" + port.port() + "/f");
      NetworkException failure = fails(uri, FailureKind.CONNECTION_REFUSED, Phase.CONNECT);
      assertThat(failure.failure().address()).isEqualTo("127.0.0.1:" + port.port());
      assertThat(failure.getMessage()).contains("127.0.0.1:" + port.port() + " refused");
    }
  }

  @Test
  void anAddressThatSwallowsEverything() throws Exception {
    try (BlackHole hole = BlackHole.open()) {
      URI uri = URI.create("http://127.0.0.1:" + hole.port() + "/f");
      failsAfter(Duration.ofSeconds(11), uri, FailureKind.TIMED_OUT, Phase.CONNECT);
    }
  }

  @Test
  void theSystemsWordsForConnectionsAreUnderstood() {
    assertThat(Lane.kind(new ConnectException("Connection refused")))
        .isEqualTo(FailureKind.CONNECTION_REFUSED);
    assertThat(Lane.kind(new ConnectException("Connection timed out")))
        .isEqualTo(FailureKind.TIMED_OUT);
    assertThat(Produced.kind(Lane.kind(new NoRouteToHostException("No route to host"))))
        .isEqualTo(FailureKind.HOST_UNREACHABLE);
    assertThat(Produced.kind(Lane.kind(new SocketException("Network is unreachable"))))
        .isEqualTo(FailureKind.NETWORK_UNREACHABLE);
  }

  @Test
  void anAnswerThatNeverBegins() throws Exception {
    try (FaultServer server = FaultServer.http().always("/f", new Answer.Silence())) {
      failsAfter(
          Duration.ofSeconds(61),
          server.uri("/f"),
          FailureKind.FIRST_BYTE_TIMEOUT,
          Phase.FIRST_BYTE);
    }
  }

  @Test
  void aHeadThatDripsIsLateAllTheSame() throws Exception {
    Answer drip = Answer.serve(FILE).with(dripHead(9, Duration.ofHours(1)));
    try (FaultServer server = FaultServer.http().always("/f", drip)) {
      failsAfter(
          Duration.ofSeconds(61),
          server.uri("/f"),
          FailureKind.FIRST_BYTE_TIMEOUT,
          Phase.FIRST_BYTE);
    }
  }

  @Test
  void anAnswerThatIsNotHttp() throws Exception {
    byte[] banner = "SSH-2.0-OpenSSH_9.9\r\n".getBytes(StandardCharsets.US_ASCII);
    try (RawServer server = new RawServer(banner)) {
      fails(server.uri("http"), FailureKind.NOT_HTTP, Phase.FIRST_BYTE);
    }
  }

  @Test
  void aConnectionThatEndsWithoutAnAnswer() {
    try (FaultServer server = FaultServer.http()) {
      server.next(new Answer.HangUp(true));
      fails(server.uri("/f"), FailureKind.CONNECTION_RESET, Phase.FIRST_BYTE);
    }
    unwire();
    wire();
    try (FaultServer server = FaultServer.http()) {
      server.next(new Answer.HangUp(false));
      fails(server.uri("/f"), FailureKind.SHORT_BODY, Phase.FIRST_BYTE);
    }
  }

  @Test
  void aBodyCutShort() {
    for (Answer answer :
        new Answer[] {
          Answer.serve(FILE).with(cutAfter(5000)),
          Answer.serve(FILE).with(chunked(), cutAfter(5000))
        }) {
      unwire();
      wire();
      try (FaultServer server = FaultServer.http().always("/f", answer)) {
        NetworkException failure = fails(server.uri("/f"), FailureKind.SHORT_BODY, Phase.TRANSFER);
        assertThat(failure.failure().status()).hasValue(200);
        assertThat(wired.events.facts(Phase.TRANSFER))
            .containsEntry("http.response.body.size", "5000");
      }
    }
  }

  @Test
  void aBodyCutShortBelowTls() throws IOException {
    ThrowAwayCa ca = ThrowAwayCa.shared();
    try (FaultServer server = FaultServer.https(ca.server("127.0.0.1"))) {
      wired.flag("ca-file", ca.writePem(folder.resolve("ca.pem")));
      server.always("/f", Answer.serve(FILE).with(cutAfter(5000)));
      fails(server.uri("/f"), FailureKind.SHORT_BODY, Phase.TRANSFER);
    }
  }

  @Test
  void aBodyThatIsReset() {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.serve(FILE).with(resetAfter(5000)));
      fails(server.uri("/f"), FailureKind.CONNECTION_RESET, Phase.TRANSFER);
    }
  }

  @Test
  void aBodyThatStandsStill() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.serve(FILE).with(stallAfter(5000)));
      NetworkException failure =
          failsAfter(Duration.ofSeconds(21), server.uri("/f"), FailureKind.STALLED, Phase.TRANSFER);
      assertThat(failure.getMessage()).contains("20 s");
    }
  }

  @Test
  void aBodyThatIsTooSlow() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      wired.flag("read-timeout", "1h");
      server.always("/f", Answer.serve(FILE).with(stallAfter(5000)));
      failsAfter(Duration.ofSeconds(31), server.uri("/f"), FailureKind.TOO_SLOW, Phase.TRANSFER);
    }
  }

  @Test
  void aRunThatTakesLongerThanItMay() throws Exception {
    try (FaultServer server = FaultServer.http().always("/f", new Answer.Silence())) {
      wired.flag("max-time", "5s");
      failsAfter(Duration.ofSeconds(6), server.uri("/f"), FailureKind.MAX_TIME, Phase.FIRST_BYTE);

      JgoException next =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
      assertThat(next.kind()).isEqualTo(FailureKind.MAX_TIME);
      server.awaitExchanges(1);
      assertThat(server.exchanges()).hasSize(1);
    }
  }
}
