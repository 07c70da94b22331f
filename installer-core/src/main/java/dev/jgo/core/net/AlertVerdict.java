// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import java.util.Optional;

/**
 * What it means that a peer ends TLS, during the handshake or, as TLS 1.3 has it, after: whether a
 * certificate of ours is what it misses, or does not take.
 *
 * @param host who the peer is
 * @param proxy the same, where it is a proxy that is spoken to inside TLS
 */
record AlertVerdict(String host, ClientSide ours, Optional<Route.Proxy> proxy) {

  private static final String NAME_ONE =
      "name it with `--client-cert FILE` and `--client-key FILE`; it is shown to the https"
          + " `--mirror`s of the run alone, never to a proxy or to where they redirect";

  /** What the alert in this exception says; empty where there is none. */
  Optional<Trouble> of(Throwable seen) {
    return Alert.in(seen)
        .map(alert -> trouble(alert).because(seen))
        .map(trouble -> proxy.map(trouble::reaching).orElse(trouble));
  }

  /**
   * The same trouble, of a peer that went without a word, or whose alert was lost because it went
   * while we wrote; where it had asked for a certificate, that is the first hint.
   */
  Trouble remembering(Trouble trouble) {
    if (!ours.asked() || proxy.isPresent()) {
      return trouble;
    }
    String asked = "`" + host + "` asked for a client certificate and ";
    return trouble.hintedFirst(
        ours.identity().isEmpty()
            ? asked + "got none: " + NAME_ONE
            : asked
                + "was shown `"
                + ours.identity().get().name()
                + "`: it may not accept that one");
  }

  private Trouble trouble(Alert alert) {
    boolean about = ours.asked() && alert.aboutCertificates();
    if (ours.identity().isEmpty() && (about || alert.wantsCertificate())) {
      return Trouble.of(
          FailureKind.CLIENT_CERTIFICATE_REQUIRED,
          "`" + host + "` wants a client certificate (TLS alert `" + alert.name() + "`)",
          NAME_ONE);
    }
    if (ours.identity().isPresent() && about) {
      return Trouble.of(
          FailureKind.CLIENT_CERTIFICATE_REFUSED,
          "`"
              + host
              + "` does not take the client certificate `"
              + ours.identity().get().name()
              + "` (TLS alert `"
              + alert.name()
              + "`)",
          reason(alert, ours.identity().get()));
    }
    return alert.name().equals("handshake_failure")
        ? Trouble.of(
            FailureKind.HANDSHAKE_FAILURE,
            "`" + host + "` and this machine found no way to speak TLS with each other")
        : Trouble.of(
            FailureKind.HANDSHAKE_FAILURE,
            "`" + host + "` ended TLS with the alert `" + alert.name() + "`",
            "the server's log says why; or try another `--mirror`");
  }

  private static String reason(Alert alert, ClientIdentity ours) {
    return switch (alert.name()) {
      case "certificate_expired" ->
          "it is valid until " + ours.chain().get(0).getNotAfter().toInstant();
      case "unknown_ca" ->
          "the server does not know its issuer; the file of `--client-cert` has "
              + ours.chain().size()
              + " certificate"
              + (ours.chain().size() == 1 ? "" : "s")
              + "; add the certificates of its issuers after it";
      default ->
          "ask who runs the server which `--client-cert` it takes; the server's log says why";
    };
  }
}
