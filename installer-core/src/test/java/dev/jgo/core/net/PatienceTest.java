// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A network that has kept silent for the whole limit is waited for less, until it answers. */
class PatienceTest extends WiredTest {

  private JgoException silence(URI uri, Phase phase) throws InterruptedException {
    int before = wired.events.starts(phase);
    CompletableFuture<JgoException> failure = wired.failing(uri);
    wired.events.awaitStarts(phase, before + 1);
    return wired.after(Duration.ofSeconds(1), failure);
  }

  @Test
  void theSecondSilenceIsShorter() throws Exception {
    try (BlackHole hole = BlackHole.open()) {
      URI uri = URI.create("http://127.0.0.1:" + hole.port() + "/f");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 10 s");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 5 s");
    }
  }

  @Test
  void aLimitOfTheUserStays() throws Exception {
    wired.flag("connect-timeout", "8s");
    try (BlackHole hole = BlackHole.open()) {
      URI uri = URI.create("http://127.0.0.1:" + hole.port() + "/f");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 8 s");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 8 s");
    }
  }

  @Test
  void whoeverAnswersGivesTheWholeTimeBack() throws Exception {
    try (BlackHole hole = BlackHole.open();
        FaultServer server = FaultServer.http()) {
      server.serve("/f", Content.of("x"));
      URI uri = URI.create("http://127.0.0.1:" + hole.port() + "/f");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 10 s");
      assertThat(wired.fetch(server.uri().resolve("/f"))).asString().isEqualTo("x");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 10 s");
    }
  }

  @Test
  void anAddressWithoutAWayIsNoAnswer() throws Exception {
    try (BlackHole hole = BlackHole.open()) {
      // A group of hosts: Linux has no way to it for TCP, with a default route and without.
      wired.name("mirror.test", "127.0.0.1", "224.0.0.1");
      URI uri = URI.create("http://mirror.test:" + hole.port() + "/f");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 10 s");
      assertThat(silence(uri, Phase.CONNECT)).hasMessageContaining("did not answer in 5 s");
    }
  }

  @Test
  void namesHaveAPatienceOfTheirOwn() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    wired.names(
        host -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(host);
        });
    try (BlackHole hole = BlackHole.open()) {
      URI uri = URI.create("http://go.test/f");
      JgoException first = silence(uri, Phase.DNS);
      wired.assertFailed(first, FailureKind.DNS_TIMEOUT, Phase.DNS);
      assertThat(first).hasMessageContaining("no answer in 10 s");
      assertThat(silence(uri, Phase.DNS)).hasMessageContaining("no answer in 6 s");
      URI address = URI.create("http://127.0.0.1:" + hole.port() + "/f");
      assertThat(silence(address, Phase.CONNECT)).hasMessageContaining("did not answer in 10 s");
    } finally {
      over.countDown();
    }
  }
}
