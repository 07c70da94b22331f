// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, SIGTERM, SIGHUP and {@code --max-time}: the first asks the run to stop and keep its
 * state, the second ends it at once, and so does a run that has not stopped within a second.
 *
 * <p>From the first on one time counts, and it ends by the halt of the process, whatever hangs:
 * what is done meanwhile is done on threads that nobody waits for any longer.
 *
 * <p>Java offers no handler but {@code sun.misc.Signal}, which javac warns of and every JDK from 9
 * to 25 has in {@code jdk.unsupported}; so it is looked up by name. Without it the JVM's own
 * handling still ends with 128 + n.
 */
final class Signals implements AutoCloseable {

  private static final Map<String, FailureKind> KINDS =
      Map.of(
          "INT", FailureKind.INTERRUPTED,
          "TERM", FailureKind.TERMINATED,
          "HUP", FailureKind.HANGUP);

  /**
   * How long each part of the end may take. The promise is one second, from the signal to the end
   * of the process; a tenth of it is left for the JVM.
   *
   * @param stop until the run has ended by itself
   * @param note until its log has its last line
   * @param say until its last words are said
   */
  record Limits(Duration stop, Duration note, Duration say) {
    static final Limits OF_THE_PROMISE =
        new Limits(Duration.ofMillis(700), Duration.ofMillis(100), Duration.ofMillis(100));
  }

  /** What waits for the network has the same limit, and tells better what it waited for. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final CountDownLatch ended = new CountDownLatch(1);

  /** Never opened: only the end of the process ends a wait for it. */
  private final CountDownLatch gone = new CountDownLatch(1);

  private final AtomicBoolean told = new AtomicBoolean();
  private final Farewell farewell;
  private final Limits limits;
  private final IntConsumer halt;
  private volatile @Nullable FailureKind received;

  /**
   * Hears nothing yet but what it is told.
   *
   * @param halt ends the process at once, with this status
   */
  Signals(Farewell farewell, Limits limits, IntConsumer halt) {
    this.farewell = farewell;
    this.limits = limits;
    this.halt = halt;
  }

  /** Begins to listen. */
  static Signals listen(Farewell farewell) {
    Signals signals = new Signals(farewell, Limits.OF_THE_PROMISE, Runtime.getRuntime()::halt);
    try {
      signals.register();
    } catch (ReflectiveOperationException e) {
      return signals;
    }
    return signals;
  }

  /** Ends the run, as a signal would, when it has taken so long; without a limit never. */
  Signals within(Optional<Duration> limit) {
    limit.ifPresent(time -> daemon("jgo-max-time", () -> overdue(time.plus(GRACE))).start());
    return this;
  }

  private void overdue(Duration limit) {
    try {
      if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)
          && told.compareAndSet(false, true)) {
        end(FailureKind.MAX_TIME);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The signal that asked the run to stop, if one did. */
  Optional<FailureKind> received() {
    return Optional.ofNullable(received);
  }

  /** The run is over: a signal's handler need not wait any longer. */
  @Override
  public void close() {
    ended.countDown();
  }

  private void register() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ignore = handler.getField("SIG_IGN").get(null);
    Method handle = signal.getMethod("handle", signal, handler);
    for (Map.Entry<String, FailureKind> kind : KINDS.entrySet()) {
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  caught(kind.getValue());
                }
                return null;
              });
      register(
          handle, signal.getConstructor(String.class).newInstance(kind.getKey()), ours, ignore);
    }
  }

  /** What nohup ignores stays ignored. */
  private static void register(Method handle, Object signal, Object ours, Object ignore)
      throws ReflectiveOperationException {
    try {
      Object before = handle.invoke(null, signal, ours);
      if (ignore.equals(before)) {
        handle.invoke(null, signal, ignore);
      }
    } catch (InvocationTargetException e) {
      // The JVM was started with -Xrs, or uses this signal itself: its own handling stays.
    }
  }

  /**
   * A signal has come. A run that is over already has nothing to stop, and what is left of it may
   * hang, too.
   */
  void caught(FailureKind kind) {
    if (ended.getCount() == 0 || !told.compareAndSet(false, true)) {
      halt.accept(kind.exitCode().status());
      return;
    }
    end(kind);
  }

  private void end(FailureKind kind) {
    received = kind;
    try {
      aside("jgo-cancel", () -> farewell.cancel());
      if (await(ended, limits.stop())) {
        await(gone, limits.note().plus(limits.say()));
      } else {
        await(aside("jgo-last-line", () -> farewell.note(kind)), limits.note());
        await(aside("jgo-last-words", () -> farewell.say(kind)), limits.say());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      halt.accept(kind.exitCode().status());
    }
  }

  /** Does it on a thread of its own; the latch opens when it is done. */
  private static CountDownLatch aside(String name, Runnable work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread thread =
        daemon(
            name,
            () -> {
              try {
                work.run();
              } finally {
                done.countDown();
              }
            });
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // No more threads for this process: it ends without this.
      done.countDown();
    }
    return done;
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static boolean await(CountDownLatch latch, Duration limit) throws InterruptedException {
    return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
