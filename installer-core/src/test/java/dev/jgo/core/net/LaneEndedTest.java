// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.testkit.http.BlackHole;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A connection that is given up just when it begins ends, too. Java's {@code Socket.close} once
 * missed it: the kernel then asked for two minutes more.
 */
class LaneEndedTest {

  private static final int TIMES = 4_000;

  @Test
  void endsWheneverItIsGivenUp() throws Exception {
    CountDownLatch ended = new CountDownLatch(TIMES);
    try (BlackHole hole = BlackHole.open()) {
      for (int i = 0; i < TIMES; i++) {
        Lane lane = new Lane(InetAddress.getLoopbackAddress(), hole.port());
        CyclicBarrier together = new CyclicBarrier(2);
        Thread connecting =
            new Thread(
                () -> {
                  meet(together);
                  lane.run(arrived -> ended.countDown());
                });
        connecting.setDaemon(true);
        connecting.start();
        meet(together);
        for (int spins = i % 200; spins > 0; spins--) {
          Thread.onSpinWait();
        }
        lane.overdue(Duration.ofSeconds(1));
        assertThat(lane.outcome()).contains(FailureKind.TIMED_OUT);
      }
      assertThat(ended.await(30, TimeUnit.SECONDS)).as("still waiting: %s", ended).isTrue();
    }
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
