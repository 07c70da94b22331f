// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ClientAsk;
import dev.jgo.testkit.tls.ServerIdentity;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClientCertificatesTest {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();
  private static final ServerIdentity CLIENT = CA.server("client.test");

  private static final int MOST_ATTEMPTS = 50;

  @TempDir Path folder;
  private Wired wired;
  private final ClientAsk ask = ClientAsk.needed(CA);

  @BeforeEach
  void wire() {
    wired = new Wired(folder).flag("ca-file", CA.writePem(folder.resolve("ca.pem")));
    // The system's own roots take long to read and count for nothing here.
    wired.host.with("SSL_CERT_FILE", "/dev/null").with("SSL_CERT_DIR", folder + "/none");
  }

  @AfterEach
  void unwire() {
    wired.close();
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private FaultServer server(ClientAsk asking) {
    return FaultServer.https(CA.server("127.0.0.1").asking(asking)).serve("/f", Content.of("x"));
  }

  /**
   * A server that has sent its alert closes; when that is while we still write, the alert is lost,
   * and what is told is the cut with the question before it. The next attempt tells.
   */
  private NetworkException fails(FaultServer server, FailureKind kind) {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
      if (seen.kind() == kind) {
        return wired.assertFailed(seen, kind, Phase.TLS);
      }
      assertThat(seen.kind()).isIn(FailureKind.TLS_RESET, FailureKind.CONNECTION_RESET);
      assertThat(seen.hints().get(0)).contains("asked for a client certificate");
    }
    throw new AssertionError("never " + kind);
  }

  private String bad() {
    RequestException seen = catchThrowableOfType(RequestException.class, wired::transport);
    assertThat(seen.kind()).isEqualTo(FailureKind.BAD_SETTING);
    return seen.getMessage() + seen.hints();
  }

  @Test
  void aMirrorIsShownTheCertificateThatItAsksFor() throws Exception {
    try (FaultServer server = server(ask)) {
      wired.flag("client-cert", secret("client.pem", CLIENT.pem())).flag("mirror", server.uri(""));
      assertThat(wired.fetch(server.uri("/f"))).asString().isEqualTo("x");
      assertThat(ask.shown()).containsExactly(CLIENT.chain().get(0));
    }
  }

  @Test
  void nobodyElseIsShownIt() throws Exception {
    ClientAsk wanted = ClientAsk.wanted(CA);
    try (FaultServer server = server(wanted);
        FaultServer mirror = server(ask)) {
      wired.flag("client-cert", secret("client.pem", CLIENT.pem())).flag("mirror", mirror.uri(""));
      assertThat(wired.fetch(server.uri("/f"))).asString().isEqualTo("x");
      assertThat(wanted.shown()).isEmpty();
    }
  }

  /** In TLS 1.3 the alert comes when the client has long sent its request. */
  @Test
  void whoIsAskedAndNamesNoneIsToldOfTheSetting() {
    try (FaultServer server = server(ask)) {
      NetworkException failure = fails(server, FailureKind.CLIENT_CERTIFICATE_REQUIRED);
      assertThat(failure).hasMessageContaining("wants a client certificate (TLS alert `");
      assertThat(failure.hints().get(0)).contains("--client-cert", "--client-key");
      assertThat(failure.exitCode().status()).isEqualTo(13);
    }
  }

  @Test
  void aCertificateThatIsNotTakenIsSaidToBe() throws Exception {
    ServerIdentity strange = ThrowAwayCa.stranger().server("strange.test");
    try (FaultServer server = server(ask)) {
      wired.flag("client-cert", secret("client.pem", strange.pem())).flag("mirror", server.uri(""));
      assertThat(fails(server, FailureKind.CLIENT_CERTIFICATE_REFUSED))
          .hasMessageContaining("does not take the client certificate `CN=throw-away server`");
    }
  }

  /** As with a server, a proxy's alert is lost when it closes while we still write. */
  private JgoException askedThrough(FaultServer server) {
    JgoException seen =
        catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
    for (int attempt = 1;
        attempt < MOST_ATTEMPTS && seen.getMessage().contains("was reset before it answered");
        attempt++) {
      seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
    }
    return seen;
  }

  @Test
  void aProxyIsShownNone() throws Exception {
    try (FaultProxy proxy = FaultProxy.https(CA.server("127.0.0.1").asking(ask));
        FaultServer server = server(ClientAsk.wanted(CA))) {
      wired
          .flag("client-cert", secret("client.pem", CLIENT.pem()))
          .flag("mirror", server.uri(""))
          .flag("proxy", proxy.address());
      JgoException seen = askedThrough(server);
      assertThat(seen.exitCode().status()).isEqualTo(14);
      assertThat(seen).hasMessageContaining("wants a client certificate");
      assertThat(seen.hints().toString()).contains("never to a proxy");
      assertThat(ask.shown()).isEmpty();
    }
  }

  @Test
  void aKeyThatOthersCanReadIsRefusedWithTheCommandThatClosesIt() throws Exception {
    Path pem = secret("it's.pem", CLIENT.pem());
    Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r-----"));
    wired.flag("client-cert", pem).flag("mirror", "https://a.test");
    assertThat(bad())
        .contains("`--client-cert`", "other users can read", "chmod 600 '", "it'\\''s.pem'");
  }

  @Test
  void whatDoesNotFitIsFoundBeforeAnythingIsSent() throws Exception {
    Path good = secret("client.pem", CLIENT.pem());
    Path strange = secret("strange.pem", ThrowAwayCa.stranger().server("a.test").pem());
    wired.flag("client-cert", good).flag("client-key", strange).flag("mirror", "https://a.test");
    assertThat(bad()).contains("`--client-key`", "does not belong to the certificate");

    wire();
    wired.flag("client-key", good);
    assertThat(bad()).contains("`--client-key`", "which `--client-cert` names");

    wire();
    wired
        .flag("client-cert", CA.writePem(folder.resolve("only.pem")))
        .flag("mirror", "https://a.test");
    Files.setPosixFilePermissions(
        folder.resolve("only.pem"), PosixFilePermissions.fromString("rw-------"));
    assertThat(bad()).contains("no block that begins", "there is no `--client-key`");

    wire();
    wired.flag("client-cert", good).flag("mirror", "http://a.test");
    assertThat(bad()).contains("`--client-cert`", "there is no `--mirror https://…`");

    wire();
    wired.flag("client-cert", folder.resolve("missing.pem")).flag("mirror", "https://a.test");
    assertThat(bad()).contains("cannot read `" + folder + "/missing.pem`");
  }

  /** In a file of settings it stands for whenever such a mirror is asked. */
  @Test
  void aVariableWithoutSuchAMirrorHarmsNobody() throws Exception {
    wired.host.with("JGO_CLIENT_CERT", secret("client.pem", CLIENT.pem()).toString());
    assertThat(wired.transport()).isNotNull();
  }
}
