// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The alert with which a peer ended TLS (RFC 8446 section 6). In TLS 1.3 alerts are encrypted, so
 * that only Java can tell; its sentence has had this form from Java 5 to 25.
 *
 * @param name as the RFC has it, {@code unknown_ca}
 */
record Alert(String name) {

  private static final Pattern SENTENCE = Pattern.compile("fatal alert: ([a-z_]{1,40})");

  /** What a server says of the certificate it was shown, or missed. */
  private static final Set<String> ABOUT_CERTIFICATES =
      Set.of(
          "no_certificate",
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "certificate_required",
          "unknown_ca",
          "access_denied",
          "decrypt_error",
          "handshake_failure");

  /** The alert behind this exception, if there is one. */
  static Optional<Alert> in(Throwable seen) {
    for (@Nullable Throwable at = seen; at != null; at = at.getCause()) {
      Matcher sentence = SENTENCE.matcher(String.valueOf(at.getMessage()));
      if (at instanceof SSLException && sentence.find()) {
        return Optional.of(new Alert(sentence.group(1)));
      }
    }
    return Optional.empty();
  }

  /** Whether it may be about a certificate of ours, where one was asked for. */
  boolean aboutCertificates() {
    return ABOUT_CERTIFICATES.contains(name);
  }

  /** Whether it can mean nothing but a certificate that was not shown. */
  boolean wantsCertificate() {
    return name.equals("certificate_required") || name.equals("no_certificate");
  }
}
