// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TrustStoreTest extends WiredTest {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();
  private static final ThrowAwayCa STRANGER = ThrowAwayCa.stranger();

  private Path pem(ThrowAwayCa ca, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return ca.writePem(file);
  }

  private static FaultServer server(ThrowAwayCa ca) {
    return FaultServer.https(ca.server("127.0.0.1")).serve("/f", Content.of("x"));
  }

  private void assertTrusted() throws JgoException {
    try (FaultServer server = server(CA)) {
      assertThat(wired.fetch(server.uri("/f"))).asString().isEqualTo("x");
    }
  }

  private void assertStrange(ThrowAwayCa ca) {
    try (FaultServer server = server(ca)) {
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
      wired.assertFailed(seen, FailureKind.CERTIFICATE_UNKNOWN_ISSUER, Phase.TLS);
    }
  }

  @Test
  void withoutAWordTheSystemsBundleCounts() {
    assertStrange(CA);
  }

  @Test
  void sslCertFileCounts() throws Exception {
    wired.host.with("SSL_CERT_FILE", pem(CA, "ca.pem").toString());
    assertTrusted();
    assertStrange(STRANGER);
  }

  @Test
  void sslCertDirIsAListOfFolders() throws Exception {
    pem(STRANGER, "one/stranger.pem");
    pem(CA, "two/ca.pem");
    Files.writeString(folder.resolve("two/README"), "not a certificate");
    wired.host.with("SSL_CERT_DIR", folder.resolve("one") + ":" + folder.resolve("two"));
    assertTrusted();
  }

  @Test
  void caFileAddsToWhatIsThere() throws Exception {
    wired.host.with("SSL_CERT_FILE", pem(STRANGER, "stranger.pem").toString());
    wired.flag("ca-file", pem(CA, "ca.pem"));
    assertTrusted();
    try (FaultServer server = server(STRANGER)) {
      assertThat(wired.fetch(server.uri("/f"))).asString().isEqualTo("x");
    }
  }

  @Test
  void aFileWithoutCertificatesIsABadSettingBeforeAnythingIsSent() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    wired.flag("ca-file", empty);
    assertThat(bad()).contains("`--ca-file`", "0 certificates in `" + empty + "`");

    wired = new Wired(folder).flag("ca-file", folder.resolve("missing.pem"));
    assertThat(bad()).contains("`--ca-file`", "cannot read");
  }

  /** The system's bundle and folder do not trust the test's authorities: that they count shows. */
  @Test
  void sslCertDirLeavesTheSystemsBundle() throws Exception {
    pem(STRANGER, "one/stranger.pem");
    wired.host.with("SSL_CERT_DIR", folder.resolve("one").toString());
    assertThat(counting()).matches(".*\\d{2,} of `/etc/.*`, 1 of `" + folder + "/one`");
  }

  @Test
  void sslCertFileLeavesTheSystemsFolder() throws Exception {
    wired.host.with("SSL_CERT_FILE", pem(STRANGER, "stranger.pem").toString());
    assertThat(counting()).matches(".* 1 of `" + folder + "/stranger.pem`, \\d{2,} of `/etc/.*`");
  }

  @Test
  void bothTogetherReplaceTheSystems() throws Exception {
    wired.host.with("SSL_CERT_FILE", pem(STRANGER, "stranger.pem").toString());
    pem(STRANGER, "one/stranger.pem");
    wired.host.with("SSL_CERT_DIR", folder.resolve("one").toString());
    assertThat(counting())
        .endsWith(": 1 of `" + folder + "/stranger.pem`, 0 of `" + folder + "/one`");
  }

  /** As in Go, where such a variable takes its half away and is no error. */
  @Test
  void whatTheVariablesNameInVainHasNoCertificates() throws Exception {
    wired.host.with("SSL_CERT_FILE", folder.resolve("missing.pem").toString());
    assertThat(counting()).contains(" 0 of `" + folder + "/missing.pem` (it is not there)");

    wire();
    pem(CA, "two/ca.pem");
    wired.host.with("SSL_CERT_DIR", folder + "/missing:" + folder + "/two");
    assertTrusted();
  }

  @Test
  void noCertificatesAtAllAreSaidToBeSo() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    wired.host.with("SSL_CERT_FILE", "/no-cert-file.crt").with("SSL_CERT_DIR", empty.toString());
    try (FaultServer server = server(CA)) {
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
      wired.assertFailed(seen, FailureKind.HANDSHAKE_FAILURE, Phase.TLS);
      assertThat(seen)
          .hasMessageContaining("0 of `/no-cert-file.crt` (it is not there)")
          .hasMessageContaining("0 of `" + empty + "` (it cannot be read)");
    }
  }

  @Test
  void theVariablesMayBeQuotedEmptyOrRelative() throws Exception {
    wired.host.with("SSL_CERT_FILE", "'" + pem(CA, "ca.pem") + "'\n").with("SSL_CERT_DIR", " ");
    assertTrusted();

    wire();
    Path relative = Path.of(wired.host.workingFolder()).relativize(pem(CA, "three/ca.pem"));
    wired.host.with("SSL_CERT_FILE", relative.toString());
    assertTrusted();

    wire();
    wired.host.with("SSL_CERT_DIR", ":" + relative.getParent() + ":");
    assertTrusted();
  }

  /** What a client that trusts none of the test's servers is told. */
  private String counting() {
    try (FaultServer server = server(CA)) {
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
      wired.assertFailed(seen, FailureKind.CERTIFICATE_UNKNOWN_ISSUER, Phase.TLS);
      return seen.hints().get(1);
    }
  }

  @Test
  void whoIsNotTrustedLearnsWhichCertificatesCount() throws Exception {
    Path bundle = folder.resolve("roots.pem");
    String damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    Files.writeString(bundle, STRANGER.pem() + damaged);
    wired.host.with("SSL_CERT_FILE", bundle.toString());
    try (FaultServer server = server(CA)) {
      JgoException seen =
          catchThrowableOfType(JgoException.class, () -> wired.fetch(server.uri("/f")));
      assertThat(seen.hints().get(1))
          .startsWith(
              "certificates trusted here: 1 of `" + bundle + "` (and 1 that cannot be read)");
    }
  }

  private String bad() {
    RequestException seen = catchThrowableOfType(RequestException.class, wired::transport);
    assertThat(seen.kind()).isEqualTo(FailureKind.BAD_SETTING);
    return seen.getMessage();
  }

  @Test
  void remarksAndDamagedBlocksDoNotSpoilABundle() {
    String bundle =
        "# my roots\nsubject=CN=x\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
            + "-----BEGIN TRUSTED CERTIFICATE-----\nBBBB\n-----END TRUSTED CERTIFICATE-----\n"
            + CA.pem()
            + "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"
            + STRANGER.pem().replace("\n", "\r\n");

    PemCertificates read = PemCertificates.parse(bundle);
    assertThat(read.sound()).containsExactly(CA.certificate(), STRANGER.certificate());
    assertThat(read.damaged()).isEqualTo(3);
    assertThat(PemCertificates.parse("")).isEqualTo(new PemCertificates(List.of(), 0));
  }
}
