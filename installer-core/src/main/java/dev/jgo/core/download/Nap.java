// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.system.Host;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A wait that another thread can end. Only a thread that sleeps here is interrupted: an interrupt
 * that reached it in the middle of a write would close the file for everybody.
 */
final class Nap {

  private final Host host;
  private @Nullable Thread sleeper;
  private boolean ended;

  Nap(Host host) {
    this.host = host;
  }

  void take(Duration time) throws CancelledException {
    synchronized (this) {
      sleeper = Thread.currentThread();
      if (ended) {
        sleeper.interrupt();
      }
    }
    boolean woken = false;
    try {
      host.sleep(time);
    } catch (InterruptedException e) {
      woken = true;
    }
    synchronized (this) {
      sleeper = null;
      woken |= Thread.interrupted();
    }
    if (woken) {
      throw new CancelledException(FailureKind.INTERRUPTED, "interrupted between two attempts");
    }
  }

  /** Ends the wait under way and every later one. */
  synchronized void end() {
    ended = true;
    if (sleeper != null) {
      sleeper.interrupt();
    }
  }
}
