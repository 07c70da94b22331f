// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.event.Event;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.FaultServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** While a source has no connection others are connected to beside it; only one is asked. */
class ConnectionsRaceTest extends SceneTest {

  /** Longer than Linux takes to connect to itself on a busy machine. */
  @BeforeEach
  void others() {
    scene.flag("race-after", "1s");
  }

  private URI hole() {
    BlackHole hole = scene.holds(BlackHole.open());
    return URI.create("http://127.0.0.1:" + hole.port() + "/dl");
  }

  @Test
  @DisplayName("a silent first mirror costs a moment, and is overtaken, not failed")
  void aSilentMirrorBeforeAGoodOne() {
    scene.source(hole());
    scene.mirror();
    Run run = scene.run().installed("b").story("a@0 overtaken", "b@0 ok").fetched(size());
    run.took(Duration.ZERO, Duration.ofSeconds(2));
    assertThat(run.events().events())
        .filteredOn(Event.Decided.class::isInstance)
        .as("nothing has failed")
        .isEmpty();
  }

  @Test
  @DisplayName("who wants no race gets none: the next is asked after the time-out")
  void withoutARace() {
    scene.source(hole());
    scene.mirror();
    Run run = scene.flag("race-after", "0s").run().installed("b");
    run.story("a@0 timed_out, NEXT_SOURCE", "b@0 ok")
        .took(Duration.ofSeconds(10), Duration.ofSeconds(13));
  }

  @Test
  @DisplayName("where all are silent one round takes as long as one of them")
  void allAreSilent() {
    scene.source(hole()).source(hole()).source(hole());
    Run run = scene.run().failed(12, "timed_out").keptNothing();
    run.took(Duration.ofSeconds(10), Duration.ofSeconds(13));
    assertThat(run.lines()).hasSize(3).allMatch(line -> line.contains("timed_out"));
  }

  @Test
  @DisplayName("who wants repetitions gets them where all are silent, too")
  void repetitionsThatTheUserWants() {
    scene.source(hole());
    Run run = scene.flag("retries", "2").run().failed(12, "timed_out");
    assertThat(run.lines()).hasSize(3);
    run.took(Duration.ofSeconds(30), Duration.ofSeconds(40));
  }

  @Test
  @DisplayName("a time-out that the user names moves the end of the round")
  void aTimeOutOfTheUser() {
    scene.source(hole()).source(hole());
    scene.flag("connect-timeout", "2s").run().failed(12, "timed_out").atOnce();
  }

  @Test
  @DisplayName("a redirect to a silent host is overtaken by another source")
  void aRedirectToASilentHost() {
    FaultServer first = scene.mirror();
    first.always(scene.path(), Answer.redirect(302, hole() + "/x"));
    scene.mirror();
    Run run = scene.run();
    assertThat(run.isInstalled()).isTrue();
    List<String> lines = run.lines();
    assertThat(lines.get(0)).isEqualTo("a@0 moved");
    assertThat(lines.get(1)).endsWith("@0 overtaken");
    assertThat(lines.get(2)).isEqualTo("b@0 ok");
  }

  @Test
  @DisplayName("a fast source is alone: nobody else is connected to")
  void nobodyIsAskedForNothing() {
    scene.mirror();
    FaultServer second = scene.mirror();
    scene.run().installed("a").story("a@0 ok");
    assertThat(second.connections()).isZero();
  }
}
