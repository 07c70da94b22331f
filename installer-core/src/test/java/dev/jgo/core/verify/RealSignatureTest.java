// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.SignedSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What Google has signed, and its signature: by a subkey that has expired since. */
@Needs(Need.SIGNED_SOURCE)
class RealSignatureTest {

  private static final byte[] ASC = Resources.bytes("go1.19.8.src.tar.gz.asc");

  @Test
  void theTrueBytesAreWhatWasSigned() throws Exception {
    try (InputStream in = Files.newInputStream(SignedSource.file())) {
      SignatureVerdict verdict = new BouncyCastleSignatures(KeyRing.bundled()).judge(in, ASC);
      assertThat(verdict)
          .isInstanceOfSatisfying(
              SignatureVerdict.Good.class,
              good -> {
                assertThat(good.fingerprint()).endsWith("4EB27DB2A3B88B8B");
                assertThat(good.made()).isBefore(Instant.parse("2023-04-05T00:00:00Z"));
              });
    }
  }

  @Test
  void oneBitMoreOrLessIsNot() throws Exception {
    byte[] bytes = Files.readAllBytes(SignedSource.file());
    bytes[bytes.length - 1] ^= 1;
    assertThat(
            new BouncyCastleSignatures(KeyRing.bundled())
                .judge(new ByteArrayInputStream(bytes), ASC))
        .isEqualTo(new SignatureVerdict.Bad("it was made for other bytes"));
  }

  @Test
  void whoHasAnOlderListOfKeysKnowsThisOneToo() throws Exception {
    try (InputStream in = Files.newInputStream(SignedSource.file())) {
      KeyRing older = KeyRing.parse(Resources.bytes("bundle-2023-04.asc"));
      assertThat(new BouncyCastleSignatures(older).judge(in, ASC))
          .isInstanceOf(SignatureVerdict.Good.class);
    }
  }
}
