// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A port of 127.0.0.1, a thread for each that comes in, and an end to all of them. */
final class Doorway implements AutoCloseable {
  private final ServerSocket door;
  private final Guest guest;
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /** Serves one connection, which is closed afterwards. */
  @FunctionalInterface
  interface Guest {
    void serve(Socket socket) throws IOException;
  }

  private Doorway(ServerSocket door, Guest guest) {
    this.door = door;
    this.guest = guest;
  }

  static Doorway open(Guest guest) {
    try {
      byte[] loopback = {127, 0, 0, 1};
      ServerSocket door = new ServerSocket(0, 50, InetAddress.getByAddress(loopback));
      Doorway doorway = new Doorway(door, guest);
      doorway.start(doorway::accept);
      return doorway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InetSocketAddress loopback(int port) {
    return address("127.0.0.1", port);
  }

  /** Of an address literal. */
  static InetSocketAddress address(String literal, int port) {
    try {
      return new InetSocketAddress(InetAddress.getAllByName(literal)[0], port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        holds(socket);
        start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      guest.serve(socket);
    } catch (IOException e) {
      // The other side was faster, or the test is over.
    }
  }

  /**
   * A socket that ends with the doorway. It sends at once: what waited for an acknowledgement for
   * 40 ms would look to a manual clock as if everybody had nothing to do.
   */
  synchronized void holds(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    if (closed) {
      socket.close();
    }
  }

  /** Carries bytes both ways until one side ends. */
  void relay(Socket client, InetSocketAddress server) throws IOException {
    try (Socket far = new Socket()) {
      holds(far);
      far.connect(server, 5000);
      start(() -> pump(client, far));
      pump(far, client);
    }
  }

  private static void pump(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 14];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException | UnsupportedOperationException e) {
      // One side has gone; the other is closed with it.
    }
  }

  private synchronized void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @Override
  public void close() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(threads);
      try {
        door.close();
        for (Socket socket : sockets) {
          socket.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (Thread thread : running) {
      try {
        thread.join(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
