// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server that answers every request with the same bytes and closes, one client at a time. */
final class PlayedServer {

  private static final int QUEUE = 50;

  private final ServerSocket door;
  private volatile byte[] answer = new byte[0];
  private volatile int piece = 1;

  private PlayedServer(ServerSocket door) {
    this.door = door;
  }

  static PlayedServer open() throws IOException {
    PlayedServer server =
        new PlayedServer(new ServerSocket(0, QUEUE, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(server::serve, "played-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /**
   * From now on these bytes are the answer.
   *
   * @param pieces in how many they come; 0 as 1
   */
  void plays(byte[] bytes, int pieces) {
    answer = bytes;
    piece = bytes.length / Math.max(1, pieces % 16) + 1;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/dl/x.tar.gz");
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        readHead(socket.getInputStream());
        byte[] bytes = answer;
        OutputStream out = socket.getOutputStream();
        for (int at = 0; at < bytes.length; at += piece) {
          out.write(bytes, at, Math.min(piece, bytes.length - at));
        }
      } catch (IOException e) {
        // The client has heard enough.
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
  }
}
