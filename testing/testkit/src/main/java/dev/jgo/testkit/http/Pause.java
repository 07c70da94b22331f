// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that end at once when the server closes. */
final class Pause {
  private final CountDownLatch closed = new CountDownLatch(1);

  void end() {
    closed.countDown();
  }

  /**
   * Waits for that long.
   *
   * @throws InterruptedIOException if the server is closed before
   */
  void time(Duration duration) throws IOException {
    if (!duration.isZero() && await(duration.toNanos())) {
      throw new InterruptedIOException("the server was closed");
    }
  }

  /** Waits until the server closes. */
  void forever() throws IOException {
    await(Long.MAX_VALUE);
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
