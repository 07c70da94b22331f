// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Stands in for the sum of an archive that has none, where its bytes are kept. */
final class Keying {

  private Keying() {}

  static String of(String fileName) {
    try {
      byte[] name = ("no sum is known of " + fileName).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
