// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static dev.jgo.testkit.http.Effects.falseGzipLabel;
import static dev.jgo.testkit.http.Effects.noLength;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhasesTest extends WiredTest {

  private static final Content FILE = Content.of("twelve bytes");

  private static URI at(FaultServer server, String host) {
    return URI.create(server.uri("/f").toString().replace("127.0.0.1", host));
  }

  @Test
  void everyPhaseOfPlainHttpIsToldWithItsFacts() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      wired.name("mirror.test", "127.0.0.1");
      String peer = "127.0.0.1:" + server.port();

      assertThat(wired.fetch(at(server, "mirror.test"))).asString().isEqualTo("twelve bytes");

      assertThat(wired.events.phases())
          .containsExactly(
              "> dns mirror.test",
              "< dns mirror.test",
              "> connect " + peer,
              "< connect " + peer,
              "> request GET /f",
              "< request GET /f",
              "> first_byte GET /f",
              "< first_byte GET /f",
              "> transfer mirror.test",
              "< transfer mirror.test");
      wired.events.assertOrder();
      assertThat(wired.events.facts(Phase.DNS)).containsEntry("dns.answers", "127.0.0.1");
      assertThat(wired.events.facts(Phase.CONNECT))
          .containsEntry("network.peer.address", "127.0.0.1")
          .containsEntry("network.peer.port", "" + server.port());
      assertThat(wired.events.facts(Phase.FIRST_BYTE))
          .containsEntry("http.response.status_code", "200");
      assertThat(wired.events.facts(Phase.TRANSFER)).containsEntry("http.response.body.size", "12");
    }
  }

  @Test
  void tlsTellsWhatWasAgreedAndWhoAnswered() throws Exception {
    ThrowAwayCa ca = ThrowAwayCa.shared();
    try (FaultServer server = FaultServer.https(ca.server("mirror.test")).serve("/f", FILE)) {
      wired.name("mirror.test", "127.0.0.1").flag("ca-file", ca.writePem(folder.resolve("ca.pem")));

      assertThat(wired.fetch(at(server, "mirror.test"))).asString().isEqualTo("twelve bytes");

      assertThat(wired.events.phases())
          .containsSubsequence("> tls mirror.test", "< tls mirror.test", "> request GET /f");
      wired.events.assertOrder();
      Map<String, String> facts = wired.events.facts(Phase.TLS);
      assertThat(facts).containsEntry("tls.protocol.version", "1.3");
      assertThat(facts.get("tls.server.issuer")).contains("throw-away CA");
      assertThat(facts).containsKeys("tls.cipher", "tls.server.subject", "tls.server.not_after");
    }
  }

  @Test
  void anAddressNeedsNoLookup() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      wired.fetch(server.uri("/f"));

      assertThat(wired.events.phases().get(0)).startsWith("> connect 127.0.0.1:");
    }
  }

  @Test
  void theRequestTellsTheTruthAndAsksForBareBytes() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      wired.open(server.uri("/f"), Map.of("Range", "bytes=4-")).close();

      Map<String, List<String>> headers = server.exchanges().get(0).headers();
      assertThat(headers.get("Range")).containsExactly("bytes=4-");
      assertThat(headers.get("Accept-Encoding")).containsExactly("identity");
      assertThat(server.exchanges().get(0).header("User-Agent").orElseThrow())
          .matches("jgo/[0-9.]+.* \\(linux-amd64\\)");
      assertThat(headers).doesNotContainKeys("Cookie", "Authorization", "Upgrade");
    }
  }

  @Test
  void redirectsAndRefusalsAreHandedOverAsTheyAre() throws Exception {
    String far = "https://far.test/" + "x".repeat(900);
    try (FaultServer server = FaultServer.http()) {
      server.always("/r", Answer.redirect(302, far)).always("/u", Answer.status(401));

      try (Exchange moved = wired.open(server.uri("/r"));
          Exchange refused = wired.open(server.uri("/u"))) {
        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("location")).contains(far);
        assertThat(refused.status()).isEqualTo(401);
      }
      assertThat(server.exchanges()).hasSize(2);
    }
  }

  @Test
  void bytesUnderAnEncodingLabelStayAsTheyAre() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.serve(FILE).with(falseGzipLabel()));

      try (Exchange exchange = wired.open(server.uri("/f"))) {
        assertThat(exchange.header("Content-Encoding")).contains("gzip");
        assertThat(Wired.rest(exchange)).asString().isEqualTo("twelve bytes");
      }
    }
  }

  @Test
  void aBodyWithoutLengthEndsWithItsConnection() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.serve(FILE).with(noLength()));

      assertThat(wired.fetch(server.uri("/f"))).asString().isEqualTo("twelve bytes");
    }
  }

  @Test
  void escapeSequencesOfServersDoNotGetThrough() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.status(200).header("ETag", "\"a\u001b[2Jb\u009bc\""));

      try (Exchange exchange = wired.open(server.uri("/f"))) {
        assertThat(exchange.header("ETag").orElseThrow()).doesNotContain("\u001b", "\u009b");
      }
    }
  }

  @Test
  void anAbandonedBodyIsNotReadToItsEnd() throws Exception {
    byte[] large = new byte[16 << 20];
    try (FaultServer server = FaultServer.http().serve("/f", Content.of(large))) {
      try (Exchange exchange = wired.open(server.uri("/f"))) {
        assertThat(exchange.read(new byte[1024], 0, 1024)).isPositive();
      }

      wired.events.assertOrder();
      server.close();
      assertThat(server.bodyBytes()).isLessThan(large.length);
    }
  }
}
