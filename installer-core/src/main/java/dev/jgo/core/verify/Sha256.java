// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of a few bytes, and of the nodes of a Merkle tree (RFC 9162 section 2.1.1). */
final class Sha256 {

  static final int BYTES = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private Sha256() {}

  static byte[] of(byte[] data) {
    return digest().digest(data);
  }

  static byte[] leaf(byte[] record) {
    MessageDigest digest = digest();
    digest.update(LEAF);
    return digest.digest(record);
  }

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = digest();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
