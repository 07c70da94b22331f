// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what blocks and cannot be asked to stop: looking up names, connecting, reading the
 * trust store. They never keep the process alive, and end a second after their last work.
 */
final class NetThreads implements Executor, AutoCloseable {

  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), NetThreads::daemon);

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "jgo-net-helper");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
