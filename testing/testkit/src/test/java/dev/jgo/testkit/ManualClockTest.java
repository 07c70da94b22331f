// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private final ManualClock clock = ManualClock.atNoon();

  @Test
  void passesOnlyWhenToldTo() {
    assertThat(clock.instant()).isEqualTo("2026-11-24T12:00:00Z");

    clock.advance(Duration.ofSeconds(5));

    assertThat(clock.instant()).isEqualTo("2026-11-24T12:00:05Z");
    assertThat(clock.nanos()).isEqualTo(5_000_000_000L);
  }

  @Test
  void remembersSleeps() {
    clock.sleep(Duration.ofSeconds(2));
    clock.sleep(Duration.ofMillis(1));

    assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(2), Duration.ofMillis(1));
    assertThat(clock.nanos()).isEqualTo(2_001_000_000L);
  }

  @Test
  void jumpsWithoutMonotonicTime() {
    clock.jump(Duration.ofHours(-1));

    assertThat(clock.instant()).isEqualTo("2026-11-24T11:00:00Z");
    assertThat(clock.nanos()).isZero();
  }
}
