// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultSocksTest {

  private static byte[] request(String name, int port) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {5, 1, 0, 3, (byte) name.length()});
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.write(port >> 8);
    out.write(port);
    return out.toByteArray();
  }

  @Test
  void connectsToNamesThatItWasTold() throws IOException {
    try (FaultServer server = FaultServer.http().serve("/f", Content.of("body"));
        FaultSocks socks = FaultSocks.open().knows("some.test", server.port());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), socks.port())) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write(new byte[] {5, 1, 0});
      assertThat(in.readNBytes(2)).containsExactly(5, 0);
      socket.getOutputStream().write(request("some.test", 80));
      assertThat(in.readNBytes(10)).startsWith(5, 0);
      socket
          .getOutputStream()
          .write(
              "GET /f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).endsWith("body");
      assertThat(socks.asked()).containsExactly("connect name some.test 80");
    }
  }

  @Test
  void wantsAPasswordAndRepliesAsTold() throws IOException {
    try (FaultSocks socks =
            FaultSocks.open().password("me", "secret").replies(2).knows("some.test", 1);
        Socket without = new Socket(InetAddress.getLoopbackAddress(), socks.port());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), socks.port())) {
      without.getOutputStream().write(new byte[] {5, 1, 0});
      assertThat(without.getInputStream().readNBytes(2)).containsExactly(5, 0xff);

      DataInputStream in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write(new byte[] {5, 2, 0, 2});
      assertThat(in.readNBytes(2)).containsExactly(5, 2);
      socket
          .getOutputStream()
          .write("\u0001\u0002me\u0006secret".getBytes(StandardCharsets.US_ASCII));
      assertThat(in.readNBytes(2)).containsExactly(1, 0);
      socket.getOutputStream().write(request("some.test", 80));
      assertThat(in.readNBytes(2)).containsExactly(5, 2);
      assertThat(socks.asked()).containsExactly("login me:secret", "connect name some.test 80");
    }
  }
}
