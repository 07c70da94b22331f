// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a helper process lives, and how it says where it listens: no script may leave servers
 * behind.
 */
final class Lifeline {
  private static final Path STDIN = Path.of("/proc/self/fd/0");

  /** How often the parent is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private Lifeline() {}

  /**
   * Returns when stdin ends or the parent process does. A shell gives its background jobs {@code
   * /dev/null} as stdin: that one's end means nothing.
   */
  static void awaitEnd() {
    CountDownLatch inputEnd = new CountDownLatch(1);
    if (!isNothing(STDIN)) {
      Thread reader = new Thread(() -> drain(inputEnd), "stdin");
      reader.setDaemon(true);
      reader.start();
    }
    long parent = parent();
    try {
      // An orphan gets another parent at once; ProcessHandle.onExit would notice seconds later.
      while (parent() == parent && !inputEnd.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
  }

  /** Writes a line into a file that appears at once, whole. */
  static void announce(Path file, String line) {
    try {
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(beside, line + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNothing(Path stdin) {
    try {
      return stdin.toRealPath().equals(Path.of("/dev/null"));
    } catch (IOException e) {
      return false;
    }
  }

  private static void drain(CountDownLatch end) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A stdin that cannot be read has ended.
    } finally {
      end.countDown();
    }
  }
}
