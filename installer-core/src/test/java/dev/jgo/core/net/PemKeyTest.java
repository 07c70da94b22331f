// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {

  private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (size > 0) {
      generator.initialize(size);
    }
    return generator.generateKeyPair();
  }

  private static String pem(String kind, byte[] der) {
    return "# a remark\n-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  /** What PKCS#8 wraps: its third element's contents. */
  private static byte[] inner(byte[] pkcs8) {
    ByteBuffer der = ByteBuffer.wrap(pkcs8);
    element(der);
    der.position(der.position() + 3);
    int algorithm = element(der);
    der.position(der.position() + algorithm);
    byte[] inner = new byte[element(der)];
    der.get(inner);
    return inner;
  }

  /** Enters the element and tells its length. */
  private static int element(ByteBuffer der) {
    der.get();
    int length = der.get() & 0xff;
    if (length < 0x80) {
      return length;
    }
    int bytes = length & 0x7f;
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (der.get() & 0xff);
    }
    return value;
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 2048, PRIVATE KEY",
    "RSA, 2048, RSA PRIVATE KEY",
    "RSA, 1024, RSA PRIVATE KEY",
    "EC, 256, PRIVATE KEY",
    "EC, 256, EC PRIVATE KEY",
    "EC, 384, EC PRIVATE KEY",
    "Ed25519, 0, PRIVATE KEY"
  })
  void everyFormThatOpensslWritesIsRead(String algorithm, int size, String kind) throws Exception {
    KeyPair pair = pair(algorithm, size);
    byte[] whole = pair.getPrivate().getEncoded();
    byte[] der = kind.equals("PRIVATE KEY") ? whole : inner(whole);
    assertThat(PemKey.read(pem(kind, der), pair.getPublic()).getAlgorithm())
        .isEqualTo(pair.getPrivate().getAlgorithm());
  }

  @Test
  void anotherKeysPartnerIsRefused() throws Exception {
    KeyPair ours = pair("EC", 256);
    for (KeyPair other : new KeyPair[] {pair("EC", 256), pair("RSA", 2048), pair("Ed25519", 0)}) {
      assertThatThrownBy(
              () ->
                  PemKey.read(
                      pem("PRIVATE KEY", ours.getPrivate().getEncoded()), other.getPublic()))
          .hasMessage("its key does not belong to the certificate");
      assertThatThrownBy(
              () ->
                  PemKey.read(
                      pem("EC PRIVATE KEY", inner(ours.getPrivate().getEncoded())),
                      other.getPublic()))
          .hasMessageMatching(
              "its key does not belong to the certificate|the key in it is damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ENCRYPTED PRIVATE KEY|AAAA",
        "RSA PRIVATE KEY|Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA",
        "EC PRIVATE KEY|Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA"
      })
  void anEncryptedKeyIsRefusedInWords(String block) throws Exception {
    String[] parts = block.split("\\|", 2);
    String text =
        "-----BEGIN " + parts[0] + "-----\n" + parts[1] + "\n-----END " + parts[0] + "-----\n";
    assertThatThrownBy(() -> PemKey.read(text, pair("EC", 256).getPublic()))
        .hasMessageContaining("encrypted")
        .hasMessageContaining("openssl pkey");
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE KEY, damaged",
    "RSA PRIVATE KEY, damaged",
    "EC PRIVATE KEY, damaged",
    "OPENSSH PRIVATE KEY, cannot use",
    "DSA PRIVATE KEY, cannot use",
    "PUBLIC KEY, no block"
  })
  void whatIsNoKeyIsSaidWithoutItsText(String kind, String words) throws Exception {
    assertThatThrownBy(
            () -> PemKey.read(pem(kind, new byte[] {'s', 'e', 'c'}), pair("EC", 256).getPublic()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
