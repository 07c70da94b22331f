// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import dev.jgo.testkit.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of 127.0.0.1 that leads to another one over a long way: whatever is sent arrives later, in
 * both directions, by a manual clock. The kernel's own handshake (TCP) is not delayed.
 */
public final class SatelliteLink implements AutoCloseable {

  /** More than a sender has under way. */
  private static final int CHUNK = 1 << 20;

  private final ServerSocket listener;
  private final int target;
  private final Duration oneWay;
  private final ManualClock clock;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private SatelliteLink(ServerSocket listener, int target, Duration oneWay, ManualClock clock) {
    this.listener = listener;
    this.target = target;
    this.oneWay = oneWay;
    this.clock = clock;
  }

  /**
   * Begins to listen.
   *
   * @param port of 127.0.0.1, where the link leads
   * @param roundTrip until an answer is back, one half each way
   */
  public static SatelliteLink to(int port, Duration roundTrip, ManualClock clock) {
    try {
      ServerSocket listener =
          new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      SatelliteLink link = new SatelliteLink(listener, port, roundTrip.dividedBy(2), clock);
      link.thread(link::accept);
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port of this end. */
  public int port() {
    return listener.getLocalPort();
  }

  private void thread(Runnable task) {
    Thread thread = new Thread(task, "satellite");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!closed) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(listener.getInetAddress(), target);
        open.add(near);
        open.add(far);
        thread(() -> carry(near, far));
        thread(() -> carry(far, near));
      } catch (IOException e) {
        // The link was closed, or nobody listens behind it: whoever connected sees the end.
      }
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try (from;
        to) {
      int n = from.getInputStream().read(chunk);
      while (n >= 0 && !clock.await(oneWay, () -> closed)) {
        to.getOutputStream().write(chunk, 0, n);
        n = from.getInputStream().read(chunk);
      }
    } catch (IOException e) {
      // The other direction ended, and both sockets with it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    clock.wake();
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
