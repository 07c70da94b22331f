// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers every request with the same bytes and never closes a connection; knows how many were
 * opened, and how many their client has closed.
 */
final class PatientServer implements AutoCloseable {

  private final ServerSocket door;
  private final byte[] says;
  private final List<Socket> sockets = new ArrayList<>();
  private int opened;
  private int ended;

  PatientServer(String says) throws IOException {
    this.says = says.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    door = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    start(this::accept);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "patient-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        synchronized (this) {
          opened++;
          sockets.add(socket);
        }
        start(() -> serve(socket));
      } catch (IOException e) {
        // The test is over.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (wasAsked(socket.getInputStream())) {
        socket.getOutputStream().write(says);
      }
    } catch (IOException e) {
      // A reset is an end, too.
    }
    synchronized (this) {
      ended++;
      notifyAll();
    }
  }

  /** Reads the head of a request; false at the end of the connection. */
  private static boolean wasAsked(InputStream in) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
    return true;
  }

  synchronized int connections() {
    return opened;
  }

  synchronized int open() {
    return opened - ended;
  }

  /** Waits until clients have closed so many connections. */
  synchronized void awaitEnds(int count) throws InterruptedException {
    while (ended < count) {
      wait();
    }
  }

  URI uri() {
    return uri("127.0.0.1");
  }

  URI uri(String host) {
    return URI.create("http://" + host + ":" + door.getLocalPort() + "/f");
  }

  @Override
  public void close() throws IOException {
    door.close();
    synchronized (this) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }
}
