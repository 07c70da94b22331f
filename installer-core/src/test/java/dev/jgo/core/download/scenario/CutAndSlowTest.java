// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.dripBody;
import static dev.jgo.testkit.http.Effects.dripHead;
import static dev.jgo.testkit.http.Effects.resetAfter;
import static dev.jgo.testkit.http.Effects.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effect;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Mark;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 1 to 5: bodies and heads that end early, stand still, or drip. */
class CutAndSlowTest extends SceneTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  @DisplayName("#1 a body that is cut again and again is resumed at the very byte")
  void resumesInsideTheBody() {
    FaultServer a = scene.mirror();
    a.next(usual().with(cutAfter(300_000)), usual().with(cutAfter(300_000)));
    scene
        .run()
        .installed("a")
        .story("a@0 short_body, RESUME", "a@300000 short_body, RESUME", "a@600000 ok")
        .fetched(size());
    assertThat(a.connections()).isEqualTo(3);
  }

  @Test
  @DisplayName("#1 a server that cuts every answer at 30 % gets its file across")
  void everyAnswerCutAtThirtyPercent() {
    FaultServer a = scene.mirror();
    a.always(
        scene.path(), Answer.serve(scene.content()).with(new Effect.Cut(new Mark.OfAnswer(30))));
    Run run = scene.run().installed("a").fetched(size());
    assertThat(run.lines()).hasSizeBetween(20, 60);
    assertThat(run.lines().get(run.lines().size() - 1)).isEqualTo("a@" + (size() - 1) + " ok");
    run.took(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  @DisplayName("#1 a server that hands out single bytes does not get for ever to do so")
  void singleBytes() {
    FaultServer a = scene.mirror();
    a.always(scene.path(), Answer.serve(scene.content()).with(cutAfter(1)));
    scene.run().failed(16, "short_body").keptNothing().took(SECOND, Duration.ofMinutes(2));
    assertThat(a.exchanges()).hasSize(7);
  }

  @Test
  @DisplayName("#2 resets in mid-body are resumed, and progress restores the patience")
  void resetsInMidBody() {
    FaultServer a = scene.mirror();
    for (int i = 0; i < 9; i++) {
      a.next(usual().with(resetAfter(100_000)));
    }
    Run run = scene.run().installed("a").fetched(size());
    assertThat(run.lines()).hasSize(10).startsWith("a@0 connection_reset, RESUME");
    assertThat(run.lines().get(9)).isEqualTo("a@900000 ok");
  }

  @Test
  @DisplayName("#3 a stall is given up at the idle limit, and the next source goes on")
  void aStall() {
    scene.mirror().next(usual().with(stallAfter(65_536)));
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 stalled, NEXT_SOURCE", "b@65536 ok")
        .fetched(size())
        .took(SECOND.multipliedBy(20), SECOND.multipliedBy(23));
  }

  @Test
  @DisplayName("#3 alone, a stall is resumed from where it stood")
  void aStallOfTheOnlySource() {
    scene.mirror().next(usual().with(stallAfter(65_536)));
    scene.run().installed("a").story("a@0 stalled, RESUME", "a@65536 ok").fetched(size());
  }

  @Test
  @DisplayName("#4 a body that drips is never idle and still given up")
  void aDrip() {
    scene.mirror().next(usual().with(dripBody(100, SECOND)));
    scene.mirror();
    Run run = scene.run().installed("b");
    assertThat(run.lines().get(0)).isEqualTo("a@0 too_slow, NEXT_SOURCE");
    run.fetched(size()).took(SECOND.multipliedBy(30), SECOND.multipliedBy(36));
  }

  @Test
  @DisplayName("#5 a head that drips ends at the first-byte deadline, although every read succeeds")
  void aDrippingHead() {
    scene.mirror().next(usual().with(dripHead(1, Duration.ofMillis(500))));
    scene.mirror();
    scene
        .run()
        .installed("b")
        .story("a@0 first_byte_timeout, NEXT_SOURCE", "b@0 ok")
        .took(SECOND.multipliedBy(60), SECOND.multipliedBy(63));
  }

  @Test
  @DisplayName("a satellite line, 2 s to each answer, is slow and not failed")
  void aSatelliteLine() {
    scene.far(ThrowAwayCa.shared().server("mirror.test"), Duration.ofSeconds(2));
    Run run = scene.run().installed("a").story("a@0 ok").fetched(size());
    run.took(Duration.ofSeconds(4), Duration.ofSeconds(30));
    assertThat(run.warnings()).isEmpty();
  }
}
