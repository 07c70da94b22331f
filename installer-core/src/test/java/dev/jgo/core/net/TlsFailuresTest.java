// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.Greeting;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tls.ServerIdentity;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsFailuresTest {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();

  @TempDir Path folder;
  private Wired wired;

  @BeforeEach
  void wire() {
    wired = new Wired(folder).flag("ca-file", CA.writePem(folder.resolve("ca.pem")));
  }

  @AfterEach
  void unwire() {
    wired.close();
  }

  private NetworkException fails(URI uri, FailureKind kind) {
    JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(uri));
    return wired.assertFailed(seen, kind, Phase.TLS);
  }

  /** The server showed this certificate, and only once, however many addresses it has. */
  private NetworkException refused(ServerIdentity identity, FailureKind kind) throws Exception {
    try (FaultServer server = FaultServer.https(identity)) {
      wired.name("mirror.test", "127.0.0.1", "127.0.0.2");
      NetworkException failure =
          fails(URI.create("https://mirror.test:" + server.port() + "/f"), kind);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.exchanges()).isEmpty();
      assertThat(wired.events.facts(Phase.TLS)).containsKey("tls.server.issuer");
      assertThat(failure.getMessage()).contains("`mirror.test`");
      assertThat(failure.hints()).isNotEmpty();
      return failure;
    }
  }

  @Test
  void aCertificateThatHasEnded() throws Exception {
    NetworkException failure = refused(CA.expired("mirror.test"), FailureKind.CERTIFICATE_EXPIRED);
    assertThat(failure.hints().toString()).contains("clock");
  }

  @Test
  void aCertificateThatHasNotBegun() throws Exception {
    refused(CA.notYetValid("mirror.test"), FailureKind.CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void aCertificateForAnotherHost() throws Exception {
    refused(CA.wrongHost(), FailureKind.CERTIFICATE_WRONG_HOST);
  }

  @Test
  void aCertificateFromAStranger() throws Exception {
    NetworkException failure =
        refused(
            ThrowAwayCa.stranger().server("mirror.test"), FailureKind.CERTIFICATE_UNKNOWN_ISSUER);
    assertThat(failure.getMessage()).contains("unknown CA of a stranger");
    assertThat(failure.hints().toString()).contains("--ca-file");
  }

  @Test
  void aCertificateThatSignedItself() throws Exception {
    refused(selfSigned(), FailureKind.CERTIFICATE_SELF_SIGNED);
  }

  private ServerIdentity selfSigned() throws Exception {
    Path store = folder.resolve("self.p12");
    Proc.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool"),
            "-genkeypair",
            "-alias",
            "self",
            "-dname",
            "CN=self",
            "-keyalg",
            "EC",
            "-ext",
            "san=dns:mirror.test",
            "-startdate",
            "-1d",
            "-keystore",
            store,
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit")
        .run()
        .expect(0);
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    return new ServerIdentity(
        (PrivateKey) keys.getKey("self", password),
        List.of((X509Certificate) keys.getCertificate("self")));
  }

  @Test
  void aResetAfterTheHello() {
    try (FaultServer server = FaultServer.https(CA.server("127.0.0.1"))) {
      server.greet(Greeting.RESET_AFTER_HELLO);
      fails(server.uri("/f"), FailureKind.TLS_RESET);
    }
  }

  @Test
  void anEndAfterTheHello() throws Exception {
    try (RawServer server = new RawServer(new byte[0])) {
      fails(server.uri("https"), FailureKind.TLS_EOF);
    }
  }

  @Test
  void silenceAfterTheHello() throws Exception {
    try (FaultServer server = FaultServer.https(CA.server("127.0.0.1"))) {
      server.greet(Greeting.SILENT);
      CompletableFuture<JgoException> failure = wired.failing(server.uri("/f"));
      wired.events.awaitStart(Phase.TLS);
      wired.assertFailed(
          wired.after(Duration.ofSeconds(11), failure), FailureKind.TLS_STALLED, Phase.TLS);
    }
  }

  @Test
  void plainHttpWhereTlsWasExpected() throws Exception {
    byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (RawServer server = new RawServer(answer)) {
      fails(server.uri("https"), FailureKind.PLAIN_HTTP);
    }
  }

  /** RFC 8446 section 6: a fatal alert, handshake_failure. */
  @Test
  void aServerThatFindsNoCommonCipher() throws Exception {
    try (RawServer server = new RawServer(new byte[] {0x15, 3, 3, 0, 2, 2, 40})) {
      fails(server.uri("https"), FailureKind.HANDSHAKE_FAILURE);
    }
  }
}
