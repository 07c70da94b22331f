// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.testkit.tls.ServerIdentity;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertVerdictTest {

  private static AlertVerdict verdict(boolean asked, boolean named) {
    ServerIdentity ours = ThrowAwayCa.shared().server("client.test");
    ClientSide side =
        new ClientSide(
            named ? Optional.of(new ClientIdentity(ours.key(), ours.chain())) : Optional.empty());
    if (asked) {
      side.chooseClientAlias(new String[] {"EC"}, null, null);
    }
    return new AlertVerdict("mirror.test", side, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "certificate_required, false, false, CLIENT_CERTIFICATE_REQUIRED",
    "certificate_required, true, false, CLIENT_CERTIFICATE_REQUIRED",
    "bad_certificate, true, false, CLIENT_CERTIFICATE_REQUIRED",
    "handshake_failure, true, false, CLIENT_CERTIFICATE_REQUIRED",
    "access_denied, true, false, CLIENT_CERTIFICATE_REQUIRED",
    "unknown_ca, true, true, CLIENT_CERTIFICATE_REFUSED",
    "certificate_expired, true, true, CLIENT_CERTIFICATE_REFUSED",
    "access_denied, true, true, CLIENT_CERTIFICATE_REFUSED",
    "handshake_failure, false, true, HANDSHAKE_FAILURE",
    "unrecognized_name, true, false, HANDSHAKE_FAILURE",
    "access_denied, false, false, HANDSHAKE_FAILURE"
  })
  void anAlertMeansWhatWasAskedAndShown(
      String alert, boolean asked, boolean named, FailureKind kind) {
    SSLException seen = new SSLHandshakeException("Received fatal alert: " + alert);
    Trouble trouble = verdict(asked, named).of(new IOException(seen)).orElseThrow();
    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.message()).contains("`mirror.test`").doesNotContain("Received");
    if (kind != FailureKind.HANDSHAKE_FAILURE) {
      assertThat(trouble.message()).contains("`" + alert + "`");
      assertThat(trouble.hints()).isNotEmpty();
    }
  }

  /** As JDK 22 and later write it. */
  @Test
  void newerRuntimesNameTheAlertTwice() {
    SSLException seen = new SSLException("(unknown_ca) Received fatal alert: unknown_ca");
    assertThat(verdict(true, true).of(seen).orElseThrow().hints().toString()).contains("issuer");
  }

  @Test
  void whatIsNoAlertIsNone() {
    assertThat(verdict(true, true).of(new IOException("fatal alert: unknown_ca"))).isEmpty();
    assertThat(verdict(true, true).of(new SSLException("Connection reset"))).isEmpty();
  }

  @Test
  void whoAskedInVainAndCutIsRememberedToHaveAsked() {
    Trouble cut = Trouble.of(FailureKind.TLS_EOF, "closed", "another hint");
    assertThat(verdict(true, false).remembering(cut).hints().get(0)).contains("--client-cert");
    assertThat(verdict(true, true).remembering(cut).hints().get(0)).contains("was shown `CN=");
    assertThat(verdict(false, false).remembering(cut)).isEqualTo(cut);
  }
}
