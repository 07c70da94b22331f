// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Phase;
import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.FaultDns;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --resolver}, {@code --doh}, {@code -4}, {@code -6}, and headers for mirrors. */
@Timeout(60)
class NamesOfTheUserTest {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();

  @TempDir Path folder;

  private Transport transport(Map<String, List<String>> flags) throws RequestException {
    ManualHost host = new ManualHost(folder);
    Map<String, List<String>> all = new HashMap<>(flags);
    all.put("ca-file", List.of(CA.writePem(folder.resolve("ca.pem")).toString()));
    return Transports.apache(Settings.of(all, host), host);
  }

  private static Exchange open(Transport transport, String uri) throws JgoException {
    Request request = new Request(1, "test", Route.DIRECT, URI.create(uri), Map.of(), false);
    return transport.open(request, event -> {});
  }

  @Test
  void theNameServerThatWasNamedIsAsked() throws Exception {
    try (FaultDns dns = FaultDns.open().knows("mirror.test", "127.0.0.1");
        FaultServer server = FaultServer.http().serve("/f", Content.of("x"));
        Transport transport = transport(Map.of("resolver", List.of(dns.address())))) {
      try (Exchange exchange = open(transport, "http://mirror.test:" + server.port() + "/f")) {
        assertThat(exchange.status()).isEqualTo(200);
      }
      assertThat(dns.asked()).contains("udp mirror.test 1");
    }
  }

  @Test
  void aNameServerOverHttpsIsAskedByGet() throws Exception {
    try (FaultDns dns = FaultDns.open().knows("mirror.test", "127.0.0.1");
        FaultServer server = FaultServer.http().serve("/f", Content.of("x"));
        FaultServer doh = FaultServer.https(CA.server("127.0.0.1"))) {
      for (int type : new int[] {DnsMessage.AAAA, DnsMessage.A}) {
        byte[] question = DnsMessage.question(0, "mirror.test", type);
        doh.next(Answer.serve(Content.of(dns.answer(question, "doh"))));
      }
      try (Transport transport =
              transport(Map.of("doh", List.of("https://127.0.0.1:" + doh.port() + "/q")));
          Exchange exchange = open(transport, "http://mirror.test:" + server.port() + "/f")) {
        assertThat(exchange.status()).isEqualTo(200);
      }
      byte[] question = DnsMessage.question(0, "mirror.test", DnsMessage.A);
      String asked = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(question);
      assertThat(doh.exchanges()).hasSize(2);
      assertThat(doh.exchanges().get(1).target())
          .as("RFC 8484 section 4.1")
          .isEqualTo("/q?dns=" + asked);
      assertThat(doh.exchanges().get(0).header("Accept")).contains("application/dns-message");
    }
  }

  @Test
  void aNameServerOverHttpsThatIsNone() throws Exception {
    try (FaultServer doh = FaultServer.https(CA.server("127.0.0.1"));
        Transport transport =
            transport(Map.of("doh", List.of("https://127.0.0.1:" + doh.port() + "/q")))) {
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> open(transport, "http://mirror.test/f"));
      assertThat(seen.kind()).isEqualTo(FailureKind.DNS_FAILURE);
      assertThat(seen.getMessage()).contains("`127.0.0.1` answered 404");
    }
  }

  @Test
  void anotherFamilyThanWantedIsNoAddress() throws Exception {
    try (Wired wired = new Wired(folder).flag("ipv6", "on").name("mirror.test", "127.0.0.1")) {
      JgoException seen =
          catchThrowableOfType(
              JgoException.class, () -> wired.fetch(URI.create("http://mirror.test:9/f")));
      wired.assertFailed(seen, FailureKind.HOST_NOT_FOUND, Phase.DNS);
      assertThat(seen.getMessage()).contains("has no IPv6 address");
      JgoException literal =
          catchThrowableOfType(
              JgoException.class, () -> wired.fetch(URI.create("http://127.0.0.1:9/f")));
      wired.assertFailed(literal, FailureKind.HOST_NOT_FOUND, Phase.DNS);
    }
  }

  @Test
  void familiesExcludeEachOtherAndSoDoNameServers() {
    assertThatThrownBy(() -> transport(Map.of("ipv4", List.of("on"), "ipv6", List.of("on"))))
        .hasMessageContaining("`--ipv4` and `--ipv6`");
    assertThatThrownBy(
            () ->
                transport(
                    Map.of("doh", List.of("https://d.test/q"), "resolver", List.of("192.0.2.1"))))
        .hasMessageContaining("which one?");
  }

  @Test
  void aHeaderGoesToTheMirrorAlone() throws Exception {
    try (FaultServer mirror = FaultServer.http();
        FaultServer other = FaultServer.http();
        Transport transport =
            transport(
                Map.of(
                    "mirror", List.of(mirror.uri("/dl").toString()),
                    "header", List.of("X-Token: s3cret", "Authorization: Bearer s3cret")))) {
      open(transport, mirror.uri("/f").toString()).close();
      open(transport, other.uri("/f").toString()).close();
      assertThat(mirror.exchanges().get(0).header("X-Token")).contains("s3cret");
      assertThat(mirror.exchanges().get(0).header("Authorization")).contains("Bearer s3cret");
      assertThat(other.exchanges().toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void aHeaderWithoutAMirrorIsForNobody() {
    assertThatThrownBy(() -> transport(Map.of("header", List.of("X-Token: s3cret"))))
        .hasMessageContaining("`--header`")
        .message()
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> transport(Map.of("header", List.of("Range: bytes=0-"))))
        .hasMessageContaining("jgo's own");
  }

  @Test
  void nameServersAreAddresses() {
    for (String bad : List.of("dns.test", "1.2.3", "1.2.3.4:0", "1.2.3.4:99999", "[::1", "")) {
      assertThatThrownBy(() -> transport(Map.of("resolver", List.of(bad))))
          .hasMessageContaining("a name server is an address");
    }
    assertThat(InetAddress.getLoopbackAddress().isLoopbackAddress()).isTrue();
  }
}
