// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A laptop whose lid was closed for an hour. */
class AwakeClockTest {

  private static final Duration TICK = Duration.ofMillis(50);

  private final ManualClock clock = ManualClock.atNoon();
  private final AwakeClock awake = new AwakeClock(clock::nanos);
  private final Watchdog watchdog = Watchdog.byHand(awake);

  @Test
  void aDeadlineIsNotOverBecauseTheMachineSlept() {
    List<String> told = new ArrayList<>();
    try (Watchdog.Guard guard = watchdog.arm(Duration.ofSeconds(10), () -> told.add("overdue"))) {
      assertThat(guard).isNotNull();
      ticks(100);
      clock.advance(Duration.ofHours(1));
      ticks(95);
      assertThat(told).isEmpty();
      ticks(10);
      assertThat(told).containsExactly("overdue");
    }
  }

  @Test
  void aBodyIsNeitherStalledNorSlowForIt() {
    List<FailureKind> told = new ArrayList<>();
    Limits limits =
        new Limits(
            Duration.ofSeconds(10),
            false,
            Duration.ZERO,
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            1024,
            Duration.ofSeconds(30),
            Duration.ZERO);
    BodyWatch body = new BodyWatch(limits, told::add);
    try (Watchdog.Guard guard = watchdog.watch(body)) {
      assertThat(guard).isNotNull();
      body.waits(watchdog.now());
      ticks(10);
      clock.advance(Duration.ofHours(1));
      body.got(4096, watchdog.now());
      body.waits(watchdog.now());
      ticks(100);
      assertThat(told).isEmpty();
      ticks(310);
      assertThat(told).contains(FailureKind.STALLED);
    }
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(TICK);
      watchdog.look();
    }
  }
}
