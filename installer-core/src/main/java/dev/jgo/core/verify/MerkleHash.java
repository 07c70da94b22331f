// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.files.Sha256;
import java.security.MessageDigest;

/** The hashes of the nodes of a Merkle tree (RFC 9162 section 2.1.1). */
final class MerkleHash {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleHash() {}

  static byte[] leaf(byte[] record) {
    MessageDigest digest = Sha256.begin();
    digest.update(LEAF);
    return digest.digest(record);
  }

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = Sha256.begin();
    digest.update(NODE);
    digest.update(left);
    return digest.digest(right);
  }
}
