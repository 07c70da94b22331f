// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effect;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.proxy.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of 24 and 25 needs no process: clocks that jump, servers old and odd. */
class OddServersTest extends SceneTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, 1})
  @DisplayName("#24 a clock that jumps by an hour between two attempts changes nothing")
  void aClockThatJumps(long hours) {
    scene.mirror().next(Answer.status(503), Answer.status(503), usual().with(cutAfter(300_000)));
    scene.host.onSleep(time -> scene.host.manualClock().jump(Duration.ofHours(hours)));
    scene
        .run()
        .installed("a")
        .story("a@0 503, RETRY", "a@0 503, RETRY", "a@0 short_body, RESUME", "a@300000 ok")
        .fetched(size());
    assertThat(scene.host.manualClock().sleeps())
        .hasSize(2)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(3)) < 0);
  }

  @Test
  @DisplayName("#25 no connection is used twice, so that none can be stale")
  void everyRequestHasItsConnection() {
    FaultServer a = scene.mirror();
    a.next(usual().with(new Effect.ShortenRange(400_000)), usual().with(cutAfter(300_000)));
    scene.left(100_000).noted(100_000).run().installed("a");
    assertThat(a.connections()).isEqualTo(a.exchanges().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("#25 a server of HTTP/1.0, which ends its body by closing")
  void anOldServer() throws IOException {
    byte[] bytes = Files.readAllBytes(scene.archive.file());
    FaultProxy old =
        scene.holds(
            FaultProxy.http()
                .says("HTTP/1.0 200 OK\r\n\r\n" + new String(bytes, StandardCharsets.ISO_8859_1)));
    scene.source(URI.create("http://127.0.0.1:" + old.port() + "/dl"));
    scene.run().installed("a").story("a@0 ok").fetched(size());
  }

  @Test
  @DisplayName("#25 a hundred headers more")
  void aHundredHeaders() {
    List<Effect> headers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      headers.add(header("X-" + i, "x".repeat(50)));
    }
    scene.mirror().next(usual().with(headers.toArray(Effect[]::new)));
    scene.run().installed("a").story("a@0 ok").fetched(size());
  }

  @Test
  @DisplayName("#25 a header of 70 KB is no header, and the next source is asked")
  void aHugeHeader() {
    scene.mirror().next(usual().with(header("X-Huge", "x".repeat(70_000))));
    scene.mirror();
    scene.run().installed("b").story("a@0 not_http, NEXT_SOURCE", "b@0 ok").fetched(size());
  }
}
