// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A server that answers each request with whatever it is told, byte for byte, and remembers what it
 * was sent.
 */
final class Parrot implements AutoCloseable {

  private final ServerSocket door;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile UnaryOperator<String> answer = head -> status(404, "");

  Parrot() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(this::serve, "parrot");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Answers a request, of which it is given the head, with these characters: as UTF-8 where bytes
   * do not do.
   */
  Parrot says(UnaryOperator<String> words) {
    answer = words;
    return this;
  }

  /** A status with a head and no body. */
  static String status(int code, String head) {
    return "HTTP/1.1 " + code + " Said\r\n" + head + "Content-Length: 0\r\n\r\n";
  }

  /** A status with a body. */
  static String body(int code, String type, String body) {
    return "HTTP/1.1 "
        + code
        + " Said\r\nContent-Type: "
        + type
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  String host() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  /** The heads of all requests. */
  List<String> heard() {
    return heard;
  }

  private void serve() {
    try {
      while (true) {
        try (Socket socket = door.accept()) {
          String head = head(socket.getInputStream());
          heard.add(head);
          socket.getOutputStream().write(bytes(answer.apply(head)));
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        } catch (IOException e) {
          if (door.isClosed()) {
            return;
          }
        }
      }
    } catch (RuntimeException e) {
      heard.add("the parrot fell off its perch: " + e);
    }
  }

  private static byte[] bytes(String text) {
    boolean isBytes = text.chars().allMatch(c -> c <= 0xff);
    return text.getBytes(isBytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      bytes.write(next);
      if (bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        break;
      }
      next = in.read();
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      door.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
