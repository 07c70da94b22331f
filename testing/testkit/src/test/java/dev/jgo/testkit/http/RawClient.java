// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks one question over a bare socket and tells exactly which bytes came and how they ended. */
final class RawClient {
  enum End {
    FIN,
    RST,
    SILENCE
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, and read by the test alone
  record Heard(byte[] bytes, End end) {
    String head() {
      return text().substring(0, split());
    }

    byte[] body() {
      return Arrays.copyOfRange(bytes, split() + 4, bytes.length);
    }

    private int split() {
      return text().indexOf("\r\n\r\n");
    }

    private String text() {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** Milliseconds for what must come. */
  private static final int PATIENCE = 60_000;

  /** Milliseconds without a byte after which a server is taken for silent. */
  private static final int SILENCE = 300;

  private static final int EVERYTHING = Integer.MAX_VALUE;
  private static final int NOTHING = -1;

  private RawClient() {}

  /** Asks for one answer and its end, which comes, however busy the machine is. */
  static Heard get(FaultServer server, String path, String... headers) throws IOException {
    return ask(server, "GET", path, headers);
  }

  static Heard ask(FaultServer server, String method, String path, String... headers)
      throws IOException {
    return ask(server, EVERYTHING, method, path, headers);
  }

  /** Asks, and tells whether the server falls silent after its head and that many bytes. */
  static Heard listen(FaultServer server, int bodyBytes, String path) throws IOException {
    return ask(server, bodyBytes, "GET", path);
  }

  /** Asks a server that shall not say a byte. */
  static Heard listen(FaultServer server, String path) throws IOException {
    return ask(server, NOTHING, "GET", path);
  }

  private static Heard ask(
      FaultServer server, int bodyBytes, String method, String path, String... headers)
      throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.port())) {
      socket.setSoTimeout(bodyBytes == NOTHING ? SILENCE : PATIENCE);
      String request =
          method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      for (String header : headers) {
        request += header + "\r\n";
      }
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return read(socket, bodyBytes);
    }
  }

  private static Heard read(Socket socket, int bodyBytes) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
        if (hasBody(bytes, bodyBytes)) {
          socket.setSoTimeout(SILENCE);
        }
      }
      return new Heard(bytes.toByteArray(), End.FIN);
    } catch (SocketTimeoutException e) {
      return new Heard(bytes.toByteArray(), End.SILENCE);
    } catch (SocketException e) {
      return new Heard(bytes.toByteArray(), End.RST);
    }
  }

  private static boolean hasBody(ByteArrayOutputStream bytes, int wanted) {
    Heard heard = new Heard(bytes.toByteArray(), End.SILENCE);
    return heard.split() >= 0 && heard.body().length >= wanted;
  }
}
