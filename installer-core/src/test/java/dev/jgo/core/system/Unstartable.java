// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.system;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that may start no more threads, for a while. */
public final class Unstartable extends Thread {

  private Unstartable(Runnable work) {
    super(work);
  }

  /** Threads of which the first so many do not start. */
  public static ThreadFactory first(int count) {
    return after(0, count);
  }

  /** Threads of which so many start, and the next {@code count} do not. */
  public static ThreadFactory after(int good, int count) {
    AtomicInteger made = new AtomicInteger();
    return work -> {
      int number = made.getAndIncrement();
      return number >= good && number < good + count ? new Unstartable(work) : new Thread(work);
    };
  }

  /** As the JVM does it at a limit on threads. */
  @Override
  public synchronized void start() {
    throw new OutOfMemoryError("unable to create native thread: possibly out of memory");
  }
}
