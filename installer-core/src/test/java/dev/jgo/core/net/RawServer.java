// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Reads what comes first, says these bytes and closes in order: for answers that are not HTTP. */
final class RawServer implements AutoCloseable {

  private final ServerSocket door;
  private final Thread thread;

  RawServer(byte[] says) throws IOException {
    door = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    thread = new Thread(() -> serve(says), "raw-server");
    thread.start();
  }

  private void serve(byte[] says) {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        byte[] buffer = new byte[1 << 16];
        int first = socket.getInputStream().read(buffer);
        socket.getOutputStream().write(says);
        socket.shutdownOutput();
        while (first >= 0) {
          first = socket.getInputStream().read(buffer);
        }
      } catch (IOException e) {
        // The client was faster, or the test is over.
      }
    }
  }

  URI uri(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + door.getLocalPort() + "/f");
  }

  @Override
  public void close() throws IOException, InterruptedException {
    door.close();
    thread.join();
  }
}
