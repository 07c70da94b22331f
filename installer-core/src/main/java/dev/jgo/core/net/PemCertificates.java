// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates of a PEM file, block by block (RFC 7468).
 *
 * <p>Java's own reader gives up on a whole bundle for one block of OpenSSL's {@code TRUSTED
 * CERTIFICATE} kind, and takes an empty file for an empty answer; here each block stands for
 * itself, and the caller counts.
 */
final class PemCertificates {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([^-]*)"
              + "-----END (?:TRUSTED |X509 )?CERTIFICATE-----");

  private PemCertificates() {}

  static List<X509Certificate> read(Path file) throws IOException {
    return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  /** What is no certificate is left out. */
  static List<X509Certificate> parse(String text) {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      try {
        byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
        // OpenSSL's trust settings stand behind the certificate in its block, and stay unread.
        certificates.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
      } catch (CertificateException | IllegalArgumentException e) {
        // The next block may be sound.
      }
    }
    return certificates;
  }
}
