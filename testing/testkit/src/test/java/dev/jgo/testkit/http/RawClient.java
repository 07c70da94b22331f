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

  private RawClient() {}

  /** Asks for one answer and the end; silence is 0.3 seconds without a byte. */
  static Heard get(FaultServer server, String path, String... headers) throws IOException {
    return ask(server, "GET", path, headers);
  }

  static Heard ask(FaultServer server, String method, String path, String... headers)
      throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.port())) {
      socket.setSoTimeout(300);
      String request =
          method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      for (String header : headers) {
        request += header + "\r\n";
      }
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return read(socket.getInputStream());
    }
  }

  private static Heard read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
      }
      return new Heard(bytes.toByteArray(), End.FIN);
    } catch (SocketTimeoutException e) {
      return new Heard(bytes.toByteArray(), End.SILENCE);
    } catch (SocketException e) {
      return new Heard(bytes.toByteArray(), End.RST);
    }
  }
}
