// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {

  private static String ask(FaultProxy proxy, String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void forwardsWholeAddressesWithoutWhatIsItsOwn() throws IOException {
    try (FaultServer server = FaultServer.http().serve("/f", Content.of("body"));
        FaultProxy proxy = FaultProxy.http().knows("some.test", server.port())) {
      String answer =
          ask(
              proxy,
              "GET http://some.test/f HTTP/1.1\r\nHost: some.test\r\nConnection: close\r\n"
                  + "Proxy-Authorization: Basic x\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200").endsWith("body");
      assertThat(proxy.asked().get(0).header("proxy-authorization")).contains("Basic x");
      assertThat(server.exchanges().get(0).headers().toString())
          .doesNotContainIgnoringCase("proxy-authorization");
    }
  }

  @Test
  void tunnelsToNamesThatItWasTold() throws IOException {
    try (FaultServer server = FaultServer.http().serve("/f", Content.of("body"));
        FaultProxy proxy = FaultProxy.http().knows("some.test", server.port())) {
      String answer =
          ask(
              proxy,
              "CONNECT some.test:80 HTTP/1.1\r\n\r\n"
                  + "GET /f HTTP/1.1\r\nHost: some.test\r\nConnection: close\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 200 Connection established").endsWith("body");
      assertThat(ask(proxy, "CONNECT other.test:80 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 503");
      assertThat(proxy.asked())
          .extracting(FaultProxy.Asked::target)
          .containsExactly("some.test:80", "other.test:80");
    }
  }

  @Test
  void letsInOnlyWhoKnowsThePassword() throws IOException {
    try (FaultProxy proxy = FaultProxy.http().basic("me", "secret").says("in")) {
      String right =
          Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
      assertThat(ask(proxy, "GET http://a/ HTTP/1.1\r\n\r\n"))
          .startsWith("HTTP/1.1 407")
          .contains("Proxy-Authenticate: Basic");
      assertThat(
              ask(
                  proxy,
                  "GET http://a/ HTTP/1.1\r\nProxy-Authorization: Basic " + right + "\r\n\r\n"))
          .isEqualTo("in");
    }
  }

  @Test
  void aDigestThatIsMadeUpOpensNothing() throws IOException {
    try (FaultProxy proxy = FaultProxy.http().digest("MD5", "me", "secret", 9).says("in")) {
      assertThat(
              ask(
                  proxy,
                  "GET http://a/ HTTP/1.1\r\nProxy-Authorization: Digest username=\"me\","
                      + " uri=\"http://a/\", nonce=\"n0\", nc=00000001, cnonce=\"c\", qop=auth,"
                      + " opaque=\"o\\\"paque\", response=\"00\"\r\n\r\n"))
          .startsWith("HTTP/1.1 407")
          .contains("Digest realm=\"testkit\"")
          .doesNotContain("stale");
    }
  }
}
