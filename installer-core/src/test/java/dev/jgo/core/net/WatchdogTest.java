// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.system.Unstartable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchdogTest {

  @Test
  @Timeout(60)
  void aThreadThatCouldNotBeStartedIsStartedForTheNextWatch() throws InterruptedException {
    try (Watchdog watchdog = Watchdog.running(System::nanoTime, Unstartable.first(1))) {
      AtomicBoolean first = new AtomicBoolean();
      assertThatThrownBy(() -> watchdog.watch(now -> first.set(true)))
          .isInstanceOf(OutOfMemoryError.class);
      CountDownLatch looked = new CountDownLatch(2);
      watchdog.watch(now -> looked.countDown());
      looked.await();
      assertThat(first).as("who was refused is not watched").isFalse();
    }
  }
}
