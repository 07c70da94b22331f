// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public key of a checksum database, as Go writes it: {@code name+hash+key}.
 *
 * @param name of the database, {@code sum.golang.org}
 * @param hash the first four bytes of SHA-256 over name, newline and key data, in hex: tells keys
 *     apart
 */
record VerifierKey(String name, String hash, PublicKey key) {

  /** Key data starts with the algorithm; 1 is Ed25519, the only one there is. */
  private static final byte ED25519 = 1;

  private static final int ED25519_BYTES = 32;
  private static final int HASH_BYTES = 4;

  /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410 section 4). */
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Go's own database; the key that cmd/go has built in. It needs the constants above. */
  static final VerifierKey SUM_GOLANG_ORG =
      parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").orElseThrow();

  /** Reads a key; empty when it is none, or when its hash is not its own. */
  static Optional<VerifierKey> parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length < 3 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] data = Base64.getDecoder().decode(parts[2]);
      String hash = HexFormat.of().formatHex(hashOf(parts[0], data), 0, HASH_BYTES);
      boolean known = data.length == 1 + ED25519_BYTES && data[0] == ED25519;
      if (!known || !hash.equals(parts[1])) {
        return Optional.empty();
      }
      return Optional.of(new VerifierKey(parts[0], hash, key(data)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whether {@code signature} over {@code text} was made with this key. */
  boolean signed(byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature that is no signature at all.
      return false;
    }
  }

  private static byte[] hashOf(String name, byte[] data) {
    byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + data.length);
    System.arraycopy(data, 0, all, head.length, data.length);
    return Sha256.of(all);
  }

  private static PublicKey key(byte[] data) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + ED25519_BYTES);
    System.arraycopy(data, 1, encoded, X509_HEAD.length, ED25519_BYTES);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
