// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayCaTest {
  private static final ThrowAwayCa CA = ThrowAwayCa.shared();

  @TempDir Path folder;

  @Test
  void isBelievedByWhoReadsItsPem() throws Exception {
    assertThat(fetch(CA.server("127.0.0.1", "localhost"))).isEqualTo("hello");
  }

  @Test
  void isNotBelievedForAnotherHost() {
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> fetch(CA.wrongHost()))
        .withMessageContaining("127.0.0.1");
  }

  @Test
  void isNotBelievedAfterItsEndOrBeforeItsBeginning() {
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> fetch(CA.expired("127.0.0.1")))
        .withRootCauseInstanceOf(CertificateExpiredException.class);
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> fetch(CA.notYetValid("127.0.0.1")))
        .withRootCauseInstanceOf(CertificateNotYetValidException.class);
  }

  @Test
  void isNotBelievedWhenAStrangerSigned() {
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> fetch(ThrowAwayCa.stranger().server("127.0.0.1")))
        .withMessageContaining("PKIX path");
  }

  private String fetch(ServerIdentity identity) throws Exception {
    try (FaultServer server = FaultServer.https(identity).serve("/f", Content.of("hello"))) {
      URI uri = server.uri("/f");
      HttpsURLConnection connection = (HttpsURLConnection) uri.toURL().openConnection();
      connection.setSSLSocketFactory(
          trusting(CA.writePem(folder.resolve("ca.pem"))).getSocketFactory());
      try (var in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static SSLContext trusting(Path pem) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(pem)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
