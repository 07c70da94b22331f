// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after everything that may take too long, on one thread.
 *
 * <p>Socket time-outs cannot do this: each covers one read, so that a byte now and then defeats
 * them. What is overdue is ended by closing its socket; an interrupt would not reach a blocked read
 * and would close files that others share.
 */
final class Watchdog implements AutoCloseable {

  /** How late an end may come; looking costs microseconds. */
  private static final long EVERY_MILLIS = 50;

  /** So much is for ever; keeps the arithmetic in nanoseconds below its limit. */
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final LongSupplier nanos;
  private final boolean byHand;
  private final ThreadFactory threads;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private @Nullable Thread thread;
  private boolean closed;

  /** Something to look at; ends what it watches when that is overdue. */
  @FunctionalInterface
  interface Watch {
    void look(long now);
  }

  /** Ends a watch. */
  @FunctionalInterface
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  private Watchdog(LongSupplier nanos, boolean byHand, ThreadFactory threads) {
    this.nanos = nanos;
    this.byHand = byHand;
    this.threads = threads;
  }

  /** One with a thread of its own, which begins with the first watch. */
  static Watchdog running(LongSupplier nanos) {
    return running(nanos, Thread::new);
  }

  static Watchdog running(LongSupplier nanos, ThreadFactory threads) {
    return new Watchdog(new AwakeClock(nanos), false, threads);
  }

  /** One that looks only when {@link #look} is called. */
  static Watchdog byHand(LongSupplier nanos) {
    return new Watchdog(nanos, true, Thread::new);
  }

  /** Calls {@code overdue} once, when {@code limit} is over before the guard was closed. */
  Guard arm(Duration limit, Runnable overdue) {
    if (limit.isZero()) {
      return () -> {};
    }
    long since = now();
    long most = limit.compareTo(FOR_EVER) > 0 ? FOR_EVER.toNanos() : limit.toNanos();
    AtomicBoolean told = new AtomicBoolean();
    return watch(
        now -> {
          if (now - since >= most && told.compareAndSet(false, true)) {
            overdue.run();
          }
        });
  }

  /**
   * Looks at {@code watch} again and again until the guard is closed.
   *
   * @throws OutOfMemoryError when nobody can look, as this process may start no more threads
   */
  Guard watch(Watch watch) {
    watches.add(watch);
    boolean looked = false;
    try {
      start();
      looked = true;
    } finally {
      if (!looked) {
        watches.remove(watch);
      }
    }
    return () -> watches.remove(watch);
  }

  /** The time by which everything is judged; stands still while the machine sleeps. */
  long now() {
    return nanos.getAsLong();
  }

  /** Looks at everything once. */
  void look() {
    long now = now();
    watches.removeIf(watch -> !looked(watch, now));
  }

  /** Without this thread nothing ever ends: the others are looked after, whatever one dies of. */
  private static boolean looked(Watch watch, long now) {
    try {
      watch.look(now);
      return true;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  private synchronized void start() {
    if (thread == null && !byHand && !closed) {
      Thread starting = threads.newThread(this::run);
      starting.setName("jgo-net-watchdog");
      starting.setDaemon(true);
      starting.start();
      // A thread that did not start would be taken for one that looks.
      thread = starting;
    }
  }

  private void run() {
    while (rest()) {
      look();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // to wake up early is to look once more
  private synchronized boolean rest() {
    try {
      if (!closed) {
        wait(EVERY_MILLIS);
      }
      return !closed;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** Ends the thread. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
