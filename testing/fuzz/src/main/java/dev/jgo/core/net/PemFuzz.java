// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A file of certificates, and a single one in its binary form: what is none is left out. */
public final class PemFuzz {

  private PemFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    PemCertificates.parse(new String(input, StandardCharsets.ISO_8859_1));
    String block = Base64.getMimeEncoder().encodeToString(Input.from(input, 0));
    PemCertificates.parse(
        "-----BEGIN CERTIFICATE-----\n" + block + "\n-----END CERTIFICATE-----\n");
  }
}
