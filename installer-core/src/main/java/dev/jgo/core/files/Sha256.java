// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, of a file, of what comes bit by bit. */
public final class Sha256 {

  /** The length of a sum. */
  public static final int BYTES = 32;

  private Sha256() {}

  /** A digest that has seen nothing yet. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The sum of these bytes. */
  public static byte[] of(byte[] data) {
    return begin().digest(data);
  }

  /** The sum of these bytes, in lower-case hexadecimal. */
  public static String hex(byte[] data) {
    return HexFormat.of().formatHex(of(data));
  }

  /**
   * The sum of a file, in lower-case hexadecimal.
   *
   * @throws IOException when it cannot be read
   */
  public static String hex(Path file) throws IOException {
    MessageDigest digest = begin();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
