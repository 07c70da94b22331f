// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a handshake failed, by what was seen: the chain, how the connection ended, what its first
 * bytes were. Exceptions' words differ between Java releases and are shown to nobody.
 */
record TlsVerdict(
    String host,
    ChainKeeper keeper,
    Link link,
    TrustStore trust,
    Clock clock,
    AlertVerdict alerts) {

  Trouble of(IOException seen) {
    Optional<Trouble> alert = keeper.refused() ? Optional.empty() : alerts.of(seen);
    return alert.orElseGet(() -> verdict(seen)).because(seen);
  }

  private Trouble verdict(IOException seen) {
    if (link.tap().speaksPlainHttp()) {
      return Trouble.of(
          FailureKind.PLAIN_HTTP,
          "`" + host + "` answered in plain HTTP where TLS was to begin",
          "is the port right, or should the address begin with `http://`?");
    }
    if (link.route() instanceof Route.Proxy proxy && link.tap().speaksNoTls()) {
      return Trouble.of(
          FailureKind.PROXY_NOT_A_PROXY,
          "the proxy `"
              + proxy.name()
              + "` gave a way to `"
              + host
              + "`, but what comes from there is not TLS",
          "this looks like a Wi-Fi login page: log in with a browser first");
    }
    if (keeper.refused()) {
      return certificate();
    }
    if (link.tap().broken() || brokeInWriting(seen)) {
      return alerts.remembering(
          Trouble.of(
              FailureKind.TLS_RESET,
              "the connection to `" + host + "` was reset during the TLS handshake",
              "a firewall may block this name: try another network or `--mirror`"));
    }
    if (link.tap().ended()) {
      return alerts.remembering(
          Trouble.of(
              FailureKind.TLS_EOF,
              "`" + host + "` closed the connection during the TLS handshake",
              "a firewall may block this name: try another network or `--mirror`"));
    }
    return Trouble.of(
        FailureKind.HANDSHAKE_FAILURE,
        "`" + host + "` and this machine found no way to speak TLS with each other");
  }

  /** A server that does not want what comes has gone before it was written; no tap sees that. */
  private static boolean brokeInWriting(IOException seen) {
    for (@Nullable Throwable at = seen; at != null; at = at.getCause()) {
      if (at instanceof SocketException) {
        return true;
      }
    }
    return false;
  }

  /** Who issued the certificate is what hosts behind one inspecting proxy have in common. */
  private Trouble certificate() {
    return refused().sharing(issuer(keeper.shown().get(0)));
  }

  private Trouble refused() {
    List<X509Certificate> chain = keeper.shown();
    X509Certificate server = chain.get(0);
    Instant now = clock.instant();
    for (X509Certificate certificate : chain) {
      if (now.isAfter(certificate.getNotAfter().toInstant())) {
        return dated(
            FailureKind.CERTIFICATE_EXPIRED,
            certificate,
            "expired on ",
            certificate.getNotAfter().toInstant());
      }
      if (now.isBefore(certificate.getNotBefore().toInstant())) {
        return dated(
            FailureKind.CERTIFICATE_NOT_YET_VALID,
            certificate,
            "is valid only from ",
            certificate.getNotBefore().toInstant());
      }
    }
    String issuer = issuer(server);
    if (keeper.isTrustedForSomeName()) {
      return Trouble.of(
          FailureKind.CERTIFICATE_WRONG_HOST,
          "the certificate from `"
              + issuer
              + "` that `"
              + host
              + "` showed is for another name: "
              + ForeignText.shortened(server.getSubjectX500Principal().getName()),
          "check the address; a login page of the network may be in the way");
    }
    if (chain.size() == 1
        && server.getIssuerX500Principal().equals(server.getSubjectX500Principal())) {
      return Trouble.of(
          FailureKind.CERTIFICATE_SELF_SIGNED,
          "`" + host + "` showed a certificate that it signed itself: " + issuer,
          trust.remedy(issuer),
          trust.inWords());
    }
    return Trouble.of(
        FailureKind.CERTIFICATE_UNKNOWN_ISSUER,
        "`"
            + host
            + "` showed a certificate from `"
            + issuer
            + "`, which this machine does not trust",
        trust.remedy(issuer),
        trust.inWords());
  }

  private static String issuer(X509Certificate certificate) {
    return ForeignText.shortened(certificate.getIssuerX500Principal().getName());
  }

  private static Instant shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  private Trouble dated(FailureKind kind, X509Certificate certificate, String word, Instant date) {
    return Trouble.of(
        kind,
        "the certificate from `"
            + issuer(certificate)
            + "` that `"
            + host
            + "` showed "
            + word
            + shown(date),
        "check the clock of this machine, which says " + shown(clock.instant()));
  }
}
