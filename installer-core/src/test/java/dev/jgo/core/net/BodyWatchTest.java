// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyWatchTest {

  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(10),
          false,
          Duration.ZERO,
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          1024,
          Duration.ofSeconds(30),
          Duration.ZERO);

  private final List<FailureKind> verdicts = new ArrayList<>();
  private final BodyWatch watch = new BodyWatch(LIMITS, verdicts::add);
  private long now;

  private void reads(int bytes, Duration taking) {
    watch.waits(now);
    now += taking.toNanos();
    watch.look(now);
    watch.got(bytes, now);
  }

  @Test
  void whatIsNeverIdleMayStillBeTooSlow() {
    for (int i = 0; i < 29; i++) {
      reads(100, Duration.ofSeconds(1));
    }
    assertThat(verdicts).isEmpty();

    reads(100, Duration.ofSeconds(2));

    assertThat(verdicts).containsExactly(FailureKind.TOO_SLOW);
  }

  @Test
  void aFastBeginningDoesNotExcuseACrawl() {
    reads(50_000_000, Duration.ofSeconds(1));
    for (int i = 0; i < 40 && verdicts.isEmpty(); i++) {
      reads(100, Duration.ofSeconds(1));
    }
    assertThat(verdicts).containsExactly(FailureKind.TOO_SLOW);
  }

  @Test
  void justFastEnoughIsFastEnough() {
    for (int i = 0; i < 200; i++) {
      reads(1100, Duration.ofSeconds(1));
    }
    assertThat(verdicts).isEmpty();
  }

  @Test
  void aSlowDiskIsNotTheServersFault() {
    for (int i = 0; i < 10; i++) {
      reads(65536, Duration.ofMillis(1));
      now += Duration.ofMinutes(10).toNanos();
      watch.look(now);
    }
    assertThat(verdicts).isEmpty();
  }

  @Test
  void nothingAtAllIsStalled() {
    reads(0, Duration.ofSeconds(20));
    assertThat(verdicts).containsExactly(FailureKind.STALLED);
  }
}
