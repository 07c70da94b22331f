// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import dev.jgo.testkit.ManualClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits that end at once when the server closes, by the machine's clock or by a manual one. */
final class Pause {
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable ManualClock clock;

  void by(ManualClock manual) {
    clock = manual;
  }

  void end() {
    closed.countDown();
    ManualClock manual = clock;
    if (manual != null) {
      manual.wake();
    }
  }

  /**
   * Waits for that long.
   *
   * @throws InterruptedIOException if the server is closed before
   */
  void time(Duration duration) throws IOException {
    if (!duration.isZero() && ends(duration)) {
      throw new InterruptedIOException("the server was closed");
    }
  }

  /** Waits until the server closes. */
  void forever() throws IOException {
    await(Long.MAX_VALUE);
  }

  private boolean ends(Duration duration) throws IOException {
    ManualClock manual = clock;
    if (manual == null) {
      return await(duration.toNanos());
    }
    try {
      return manual.await(duration, () -> closed.getCount() == 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private boolean await(long nanos) throws IOException {
    try {
      return closed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
