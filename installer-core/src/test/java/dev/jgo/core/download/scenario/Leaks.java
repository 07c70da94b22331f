// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.FaultServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads and sockets that are left of something, of this whole JVM. */
final class Leaks {

  /** Closing is told to threads and kernel, and done later; much later where others are busy. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(500);

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  static {
    // What the JDK opens once, with its first sockets, and keeps.
    try (FaultServer server = FaultServer.http();
        Socket socket = new Socket()) {
      socket.connect(server.address());
      socket.getOutputStream().write('x');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final Set<Thread> threads = threads();
  private final Set<String> sockets = sockets();

  /** Nothing is left but what was there when this was made. */
  void assertNone() {
    Set<Object> left = left();
    long begun = System.nanoTime();
    while (!left.isEmpty() && System.nanoTime() - begun < PATIENCE) {
      if (System.nanoTime() - begun > SOON) {
        System.gc(); // Sockets that nobody can reach any more are closed by the JDK.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      left = left();
    }
    assertThat(left).as("threads and sockets that were left").isEmpty();
  }

  private Set<Object> left() {
    Set<Object> left = new HashSet<>(threads());
    left.addAll(sockets());
    left.removeAll(threads);
    left.removeAll(sockets);
    return left;
  }

  private static Set<Thread> threads() {
    Set<Thread> ours = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("(jgo|fault|proxy|tide).*")) {
        ours.add(thread);
      }
    }
    return ours;
  }

  private static Set<String> sockets() {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path one : all) {
        try {
          String target = Files.readSymbolicLink(one).toString();
          if (target.startsWith("socket:")) {
            sockets.add(target);
          }
        } catch (IOException e) {
          // Closed since it was listed.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sockets;
  }
}
