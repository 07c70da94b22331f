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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C, SIGTERM, SIGHUP and {@code --max-time}: the first asks the run to stop and keep its
 * state, the second ends it at once, and so does a run that has not stopped within a second.
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

  /** The promise is one second, from the signal to the end of the process. */
  private static final long PATIENCE_MILLIS = 800;

  /** What waits for the network has the same limit, and tells better what it waited for. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable cancel;
  private final Consumer<FailureKind> lastWords;
  private volatile @Nullable FailureKind received;

  private Signals(Runnable cancel, Consumer<FailureKind> lastWords) {
    this.cancel = cancel;
    this.lastWords = lastWords;
  }

  /**
   * Begins to listen.
   *
   * @param cancel asks the run to stop
   * @param lastWords what is to be said for a run that does not stop in time
   */
  static Signals listen(Runnable cancel, Consumer<FailureKind> lastWords) {
    Signals signals = new Signals(cancel, lastWords);
    try {
      signals.register();
    } catch (ReflectiveOperationException e) {
      return signals;
    }
    return signals;
  }

  /** Ends the run, as a signal would, when it has taken so long; without a limit never. */
  Signals within(Optional<Duration> limit) {
    limit.ifPresent(
        time -> {
          Thread thread = new Thread(() -> overdue(time.plus(GRACE)), "jgo-max-time");
          thread.setDaemon(true);
          thread.start();
        });
    return this;
  }

  private void overdue(Duration limit) {
    try {
      if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS) && received == null) {
        caught(FailureKind.MAX_TIME);
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

  private void caught(FailureKind kind) {
    if (received != null) {
      Runtime.getRuntime().halt(kind.exitCode().status());
    }
    received = kind;
    cancel.run();
    try {
      if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        lastWords.accept(kind);
        Runtime.getRuntime().halt(kind.exitCode().status());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
