// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TideTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final ManualClock clock = ManualClock.atNoon();

  @Test
  void anHourIsOverAtOnceWhenNobodyDoesAnything() throws InterruptedException {
    long begun = System.nanoTime();
    try (Tide tide = new Tide(clock, HOUR, () -> {})) {
      assertThat(clock.await(HOUR, () -> false)).isFalse();
    }
    assertThat(clock.nanos()).isGreaterThanOrEqualTo(HOUR.toNanos());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(HOUR);
  }

  @Test
  void itStopsAtTheNextMomentThatSomebodyAwaits() throws InterruptedException {
    try (Tide tide = new Tide(clock, HOUR, () -> {})) {
      clock.await(Duration.ofSeconds(3), () -> false);
      long first = clock.nanos();
      assertThat(first).isEqualTo(Duration.ofSeconds(3).toNanos());
    }
  }

  @Test
  void nothingPassesWhileSomebodyWorks() {
    AtomicBoolean passed = new AtomicBoolean();
    long begun = System.nanoTime();
    try (Tide tide = new Tide(clock, HOUR, () -> passed.set(true))) {
      while (System.nanoTime() - begun < 50_000_000 && !passed.get()) {
        Thread.onSpinWait();
      }
      assertThat(clock.nanos()).isZero();
    }
  }

  @Test
  void aWaitCanBeEnded() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread waiter =
        new Thread(
            () -> {
              try {
                clock.await(HOUR, ended::get);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    waiter.start();
    ended.set(true);
    while (waiter.isAlive()) {
      clock.wake();
      waiter.join(10);
    }
    assertThat(clock.nanos()).isZero();
  }
}
