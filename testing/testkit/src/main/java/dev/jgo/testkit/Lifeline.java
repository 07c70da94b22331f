// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;

/**
 * How long a helper process lives, and how it says where it listens: no script may leave servers
 * behind.
 */
final class Lifeline {
  private static final Path STDIN = Path.of("/proc/self/fd/0");

  private Lifeline() {}

  /**
   * Returns when stdin ends or the parent process does. A shell gives its background jobs {@code
   * /dev/null} as stdin: that one's end means nothing.
   */
  static void awaitEnd() {
    CompletableFuture<?> parentEnd =
        ProcessHandle.current()
            .parent()
            .map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()));
    CompletableFuture<Boolean> inputEnd = new CompletableFuture<>();
    if (!isNothing(STDIN)) {
      Thread reader = new Thread(() -> drain(inputEnd), "stdin");
      reader.setDaemon(true);
      reader.start();
    }
    CompletableFuture.anyOf(parentEnd, inputEnd).join();
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

  private static void drain(CompletableFuture<Boolean> end) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A stdin that cannot be read has ended.
    } finally {
      end.complete(true);
    }
  }
}
