// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of 127.0.0.1 that answers no SYN: a listener whose backlog is full. Linux drops further
 * SYNs silently, as a firewall does.
 */
public final class BlackHole implements AutoCloseable {
  private static final int PROBE_MILLIS = 150;

  private final ServerSocket listener;
  private final List<Socket> filling;

  private BlackHole(ServerSocket listener, List<Socket> filling) {
    this.listener = listener;
    this.filling = filling;
  }

  /** Takes a free port and fills its backlog until a connection is not answered any more. */
  public static BlackHole open() {
    return open("127.0.0.1", 0);
  }

  /**
   * The same at another address, as {@code ::1}.
   *
   * @param port 0 takes a free one
   */
  public static BlackHole open(String address, int port) {
    try {
      InetAddress loopback = InetAddress.getAllByName(address)[0];
      ServerSocket listener = new ServerSocket(port, 1, loopback);
      List<Socket> filling = new ArrayList<>();
      boolean full = false;
      while (!full && filling.size() < 16) {
        Socket socket = new Socket();
        filling.add(socket);
        try {
          socket.connect(new InetSocketAddress(loopback, listener.getLocalPort()), PROBE_MILLIS);
        } catch (SocketTimeoutException e) {
          full = true;
        }
      }
      return new BlackHole(listener, filling);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port. */
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      for (Socket socket : filling) {
        socket.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
