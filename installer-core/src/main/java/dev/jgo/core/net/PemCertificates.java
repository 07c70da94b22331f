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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates of PEM text, block by block (RFC 7468).
 *
 * <p>Java's own reader gives up on a whole bundle for one block of OpenSSL's {@code TRUSTED
 * CERTIFICATE} kind, and takes an empty file for an empty answer; here each block stands for
 * itself, and those that cannot be read are counted.
 *
 * @param sound in the order of their blocks
 * @param damaged how many blocks hold no certificate
 */
record PemCertificates(List<X509Certificate> sound, int damaged) {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([^-]*)"
              + "-----END (?:TRUSTED |X509 )?CERTIFICATE-----");

  static PemCertificates read(Path file, Set<String> seen) throws IOException {
    return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), seen);
  }

  /** What stands between blocks is nobody's business. */
  static PemCertificates parse(String text) {
    return parse(text, new HashSet<>());
  }

  /**
   * The same for one of several texts, as folders of certificates have them.
   *
   * @param seen the blocks of the others, to which this one's are added: each counts once
   */
  static PemCertificates parse(String text, Set<String> seen) {
    List<X509Certificate> sound = new ArrayList<>();
    int damaged = 0;
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (!seen.add(blocks.group(1).strip())) {
        continue;
      }
      try {
        byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
        // OpenSSL's trust settings stand behind the certificate in its block, and stay unread.
        sound.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der)));
      } catch (CertificateException | IllegalArgumentException e) {
        damaged++; // The next block may be sound.
      }
    }
    return new PemCertificates(List.copyOf(sound), damaged);
  }
}
