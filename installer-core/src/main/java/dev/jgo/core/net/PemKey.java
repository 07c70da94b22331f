// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key from PEM text: PKCS#8 (RFC 5958), RSA's own form (PKCS#1, RFC 8017) and that of
 * elliptic curves (RFC 5915). Java reads the first alone; the others are put into it.
 */
final class PemKey {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** The header of RFC 1421 with which OpenSSL's older form says that a block is encrypted. */
  private static final Pattern ENCRYPTED = Pattern.compile("Proc-Type:\\s*4,\\s*ENCRYPTED");

  /** What TLS signs with, and a signature of each that shows whether two keys are partners. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  /** The AlgorithmIdentifier of rsaEncryption (RFC 8017 appendix A.1). */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** Version 0 of PKCS#8. */
  private static final byte[] VERSION = {2, 1, 0};

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  private PemKey() {}

  /**
   * The first private key of the text.
   *
   * @param partner the public key of the certificate that it is to be shown with
   * @throws IllegalArgumentException with the reason, and nothing of the key
   */
  static PrivateKey read(String text, PublicKey partner) {
    Matcher block = BLOCK.matcher(text);
    if (!block.find()) {
      throw new IllegalArgumentException(
          "it has no block that begins with `-----BEGIN PRIVATE KEY-----`");
    }
    String form = block.group(1);
    if (form.startsWith("ENCRYPTED") || ENCRYPTED.matcher(block.group(2)).find()) {
      throw new IllegalArgumentException(
          "the key in it is encrypted, and jgo asks for no password; `openssl pkey -in FILE -out"
              + " NEW` writes it without one");
    }
    PrivateKey key = key(form, block.group(2), partner);
    if (!fit(key, partner)) {
      throw strange();
    }
    return key;
  }

  private static PrivateKey key(String form, String body, PublicKey partner) {
    byte[] der = pkcs8(form, bytes(body), partner);
    for (String algorithm : SIGNATURES.keySet()) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        // Another algorithm's key, or none.
      }
    }
    throw damaged();
  }

  private static byte[] bytes(String body) {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  private static byte[] pkcs8(String form, byte[] der, PublicKey partner) {
    return switch (form) {
      case "PRIVATE KEY" -> der;
      case "RSA PRIVATE KEY" -> wrapped(RSA, der);
      case "EC PRIVATE KEY" -> {
        if (!partner.getAlgorithm().equals("EC")) {
          throw strange();
        }
        yield wrapped(algorithm(partner.getEncoded()), der);
      }
      default ->
          throw new IllegalArgumentException("TLS cannot use a key of the type `" + form + "`");
    };
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return tagged(SEQUENCE, VERSION, algorithm, tagged(OCTETS, key));
  }

  /** DER (X.690): tag, length, contents. */
  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream contents = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      contents.writeBytes(part);
    }
    int length = contents.size();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (length < 0x80) {
      whole.write(length);
    } else {
      whole.write(0x82);
      whole.write(length >> 8);
      whole.write(length);
    }
    whole.writeBytes(contents.toByteArray());
    return whole.toByteArray();
  }

  /** The AlgorithmIdentifier, first in a SubjectPublicKeyInfo (RFC 5280 section 4.1): the curve. */
  private static byte[] algorithm(byte[] publicKey) {
    int start = head(publicKey, 0);
    int end = start + head(publicKey, start) + (publicKey[start + 1] & 0xff);
    return Arrays.copyOfRange(publicKey, start, end);
  }

  /** How many bytes of tag and length begin the element there. */
  private static int head(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    return length < 0x80 ? 2 : 2 + (length & 0x7f);
  }

  private static boolean fit(PrivateKey key, PublicKey partner) {
    String signature = SIGNATURES.get(key.getAlgorithm());
    if (signature == null || !partner.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      Signature signing = Signature.getInstance(signature);
      signing.initSign(key);
      signing.update(VERSION);
      byte[] signed = signing.sign();
      signing.initVerify(partner);
      signing.update(VERSION);
      return signing.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException("the key in it is damaged");
  }

  private static IllegalArgumentException strange() {
    return new IllegalArgumentException("its key does not belong to the certificate");
  }
}
