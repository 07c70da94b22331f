// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes time pass on a {@link ManualClock} whenever everybody waits: each Java thread of this
 * process sleeps in the kernel, clients for an answer and servers for their moment. So a stall of a
 * minute takes milliseconds, and a machine that is merely slow makes nobody late.
 *
 * <p>Linux only: it looks at {@code /proc/self/task}.
 */
public final class Tide implements AutoCloseable {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** The kernel keeps so much of a thread's name (prctl(2), PR_SET_NAME). */
  private static final int NAME = 15;

  /** What a busy kernel has not handed over yet wakes nobody: one look is not enough. */
  private static final int LOOKS = 3;

  private final ManualClock clock;
  private final Duration step;
  private final Runnable passed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "tide");

  /**
   * Begins.
   *
   * @param step the most that passes at once
   * @param passed told each time after some has passed
   */
  public Tide(ManualClock clock, Duration step, Runnable passed) {
    this.clock = clock;
    this.step = step;
    this.passed = passed;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    int still = 0;
    while (!ends()) {
      still = everybodyWaits() ? still + 1 : 0;
      if (still == LOOKS) {
        clock.pass(step);
        passed.run();
        still = 0;
      }
    }
  }

  private boolean ends() {
    try {
      return closed.await(1, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private boolean everybodyWaits() {
    Set<String> names = names();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      for (Path task : tasks) {
        String stat = Files.readString(task.resolve("stat"));
        int end = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, end);
        if (names.contains(name) && stat.charAt(end + 2) != 'S') {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return false; // One of them has just ended.
    } catch (IOException e) {
      // A task that ends while its file is read says ESRCH.
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return false;
      }
      throw new UncheckedIOException(e);
    }
  }

  /** As the kernel knows them; the first threads of all are called after the program. */
  private Set<String> names() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] threads = new Thread[2 * all.activeCount() + 20];
    all.enumerate(threads);
    Set<String> names = new HashSet<>(Set.of("java"));
    for (Thread one : threads) {
      if (one != null && one != thread) {
        String name = Objects.requireNonNull(one.getName());
        names.add(name.substring(0, Math.min(NAME, name.length())));
      }
    }
    return names;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
