// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at something at regular times until it is closed. */
final class Heartbeat implements AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);

  private Heartbeat() {}

  /** Calls {@code look} every so often, for the first time after a while. */
  static Heartbeat every(Duration time, Runnable look) {
    Heartbeat heartbeat = new Heartbeat();
    Thread thread = new Thread(() -> heartbeat.beat(time, look), "jgo-screen");
    thread.setDaemon(true);
    thread.start();
    return heartbeat;
  }

  private void beat(Duration time, Runnable look) {
    try {
      while (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        look.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
