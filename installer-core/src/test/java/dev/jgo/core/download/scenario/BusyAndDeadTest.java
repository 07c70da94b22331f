// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.FaultDns;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 13 to 15: servers that have no time, are not there, or are there at one of three addresses. */
class BusyAndDeadTest extends SceneTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  @DisplayName("#13 Retry-After is waited for, in seconds and as a date")
  void waitsAsLongAsItIsTold() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            scene.host.clock().instant().plusSeconds(30).atOffset(ZoneOffset.UTC));
    scene
        .mirror()
        .next(
            Answer.status(503).header("Retry-After", "2"),
            Answer.status(429).header("Retry-After", date));
    scene.run().installed("a").story("a@0 503, RETRY", "a@0 429, RETRY", "a@0 ok");
    List<Duration> waits = scene.host.manualClock().sleeps();
    assertThat(waits).hasSize(2);
    assertThat(waits.get(0)).isBetween(SECOND.multipliedBy(2), SECOND.multipliedBy(3));
    assertThat(waits.get(0).plus(waits.get(1)))
        .isBetween(SECOND.multipliedBy(29), SECOND.multipliedBy(32));
  }

  @Test
  @DisplayName("#13 while one is to be left alone another is asked")
  void aBusyServerIsPassedBy() {
    scene.mirror().next(Answer.status(503).header("Retry-After", "3600"));
    scene.mirror();
    scene.run().installed("b").story("a@0 503, NEXT_SOURCE", "b@0 ok").atOnce();
  }

  @Test
  @DisplayName("#13 with nobody else an hour is not waited for")
  void anHourIsTooLong() {
    scene.mirror().next(Answer.status(503).header("Retry-After", "3600"));
    scene.run().failed(15, "503").story("a@0 503, GIVE_UP").keptNothing().atOnce();
  }

  @Test
  @DisplayName("#14 dead sources are walked past: refused, silent, without a name")
  void aDeadListBeforeAGoodOne() {
    dead();
    scene.mirror();
    scene
        .flag("race-after", "1s")
        .run()
        .installed("d")
        .story(
            "a@0 connection_refused, NEXT_SOURCE",
            "b@0 overtaken",
            "c@0 host_not_found, NEXT_SOURCE",
            "d@0 ok")
        .atOnce();
  }

  @Test
  @DisplayName("#14 all dead: a bounded end that has a row for each")
  void onlyADeadList() {
    dead();
    Run run = scene.flag("retries", "1").run().failed(19, "all_sources_failed").keptNothing();
    run.took(SECOND.multipliedBy(10), SECOND.multipliedBy(30));
    NetworkException failure = (NetworkException) run.failure();
    assertThat(failure.attempts())
        .extracting(NetworkException.Failure::type)
        .containsOnly("connection_refused", "timed_out", "host_not_found")
        .hasSize(6);
  }

  private void dead() {
    FaultDns dns = scene.holds(FaultDns.open());
    scene.flag("resolver", dns.address());
    scene.source(at(scene.holds(RefusedPort.open()).port()));
    scene.source(at(scene.holds(BlackHole.open()).port()));
    scene.source(URI.create("http://nowhere.test:1/dl"));
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port + "/dl");
  }

  @Test
  @DisplayName("#15 of three addresses the one that answers wins, and each is told")
  void theThirdAddress() {
    FaultServer server = scene.server(FaultServer.http());
    int port = server.port();
    scene.holds(BlackHole.open("127.0.0.2", port));
    scene.name("mirror.test", "127.0.0.2", "127.0.0.3", "127.0.0.1");
    scene.source(URI.create("http://mirror.test:" + port + "/dl"));
    // So long that nobody can be said to have waited for the first address's end.
    Run run = scene.flag("connect-timeout", "90m").run().story("a@0 ok");
    assertThat(run.isInstalled()).isTrue();
    assertThat(run.events().phases())
        .containsSubsequence(
            "> connect 127.0.0.2:" + port,
            "> connect 127.0.0.3:" + port,
            "< connect 127.0.0.3:" + port + " connection_refused",
            "> connect 127.0.0.1:" + port,
            "< connect 127.0.0.1:" + port);
    assertThat(run.events().facts(Phase.CONNECT)).containsEntry("jgo.connect.overtaken", "true");
    assertThat(server.connections()).isEqualTo(1);
  }
}
