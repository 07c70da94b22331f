// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.version.GoVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own keys and signatures, and a fixture with one key for each fate. */
class SignaturesTest {

  private static final String FIXTURE = "C6B26ACD80DD01AEFDDCC5F23C2BAEC4914580E0";
  private static final byte[] PAYLOAD = Resources.bytes("fixture/payload.txt");

  @Test
  void allPublishedSubkeysAreSound() {
    assertThat(KeyRing.bundled().keys())
        .hasSize(7)
        .allSatisfy(key -> assertThat(key.refusal()).isEmpty())
        .extracting(key -> Long.toHexString(key.id()))
        .containsExactly(
            "1397bc53640db551",
            "6494c6d6997c215e",
            "78bd65473cb3bd13",
            "4eb27db2a3b88b8b",
            "e88979fb9b30acf2",
            "32ee5355a6bc6e42",
            "fd533c07c264648f");
  }

  @Test
  void theNewestSubkeyExpiresWhenItsBindingSays() {
    SigningKey newest = KeyRing.bundled().key(0xfd533c07c264648fL).orElseThrow();
    assertThat(newest.fingerprint()).startsWith("0E225917").endsWith("FD533C07C264648F");
    assertThat(newest.validAt(Instant.parse("2025-01-06T00:00:00Z"))).isFalse();
    assertThat(newest.validAt(Instant.parse("2026-11-24T00:00:00Z"))).isTrue();
    assertThat(newest.validAt(Instant.parse("2028-01-08T00:00:00Z"))).isFalse();
  }

  @Test
  void anOlderBundleHasThePinnedKeyInItsSecondBlock() throws Exception {
    KeyRing older = KeyRing.parse(Resources.bytes("bundle-2023-04.asc"));
    assertThat(older.keys()).hasSize(4);
    assertThat(older.key(0xfd533c07c264648fL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19.8", "go1.27.0", "go1.27.1"})
  void aRealSignatureIsOfOtherBytesThanThese(String version) throws Exception {
    byte[] asc = Resources.bytes(version + ".src.tar.gz.asc");
    assertThat(judge(KeyRing.bundled(), asc, PAYLOAD))
        .isEqualTo(new SignatureVerdict.Bad("it was made for other bytes"));
  }

  @Test
  void aKeyThatIsNewerThanTheBundleIsNoAlarm() throws Exception {
    KeyRing older = KeyRing.parse(Resources.bytes("bundle-2023-04.asc"));
    assertThat(judge(older, Resources.bytes("go1.27.1.src.tar.gz.asc"), PAYLOAD))
        .isEqualTo(new SignatureVerdict.UnknownKey("FD533C07C264648F"));
  }

  @Test
  void aGoodSignatureNamesItsKeyAndItsTime() throws Exception {
    assertThat(fixture("good"))
        .isEqualTo(
            new SignatureVerdict.Good(
                "10782F035F78218FDA219AC0D2382F0987343574", Instant.parse("2015-06-01T00:00:00Z")));
  }

  @Test
  void aKeyThatExpiredLaterHasSignedWell() throws Exception {
    assertThat(fixture("expired")).isInstanceOf(SignatureVerdict.Good.class);
  }

  @Test
  void aRevokedKeyHasSignedNothing() throws Exception {
    assertThat(fixture("revoked"))
        .isInstanceOfSatisfying(
            SignatureVerdict.Bad.class, bad -> assertThat(bad.why()).endsWith("it was revoked"));
  }

  @Test
  void aRevocationCannotBeTakenBackByAnOlderCopy() throws Exception {
    byte[] both =
        (Resources.text("fixture/keys.asc") + Resources.text("fixture/before-revocation.asc"))
            .getBytes(StandardCharsets.US_ASCII);
    KeyRing ring = KeyRing.parse(both, FIXTURE);
    assertThat(judge(ring, Resources.bytes("fixture/revoked.asc"), PAYLOAD))
        .isInstanceOf(SignatureVerdict.Bad.class);
  }

  @Test
  void aStrangersSignatureIsUnknown() throws Exception {
    assertThat(fixture("stranger")).isInstanceOf(SignatureVerdict.UnknownKey.class);
  }

  @Test
  void changedBytesAreFound() throws Exception {
    byte[] changed = PAYLOAD.clone();
    changed[0] ^= 1;
    assertThat(judge(fixtureKeys(), Resources.bytes("fixture/good.asc"), changed))
        .isEqualTo(new SignatureVerdict.Bad("it was made for other bytes"));
  }

  /** Every byte of the signature's packet, one after the other; none of them may pass. */
  @Test
  void aChangedSignatureIsNeverGood() throws Exception {
    String good = Resources.text("fixture/good.asc");
    int start = good.indexOf("\n\n") + 2;
    int end = good.indexOf("\n=", start);
    for (int i = start; i < end; i += 7) {
      char other = good.charAt(i) == 'A' ? 'B' : 'A';
      String changed = good.substring(0, i) + other + good.substring(i + 1);
      assertThat(judge(fixtureKeys(), changed.getBytes(StandardCharsets.US_ASCII), PAYLOAD))
          .as("position %d", i)
          .isNotInstanceOf(SignatureVerdict.Good.class);
    }
  }

  @Test
  void garbageIsNoSignature() throws Exception {
    for (String garbage :
        new String[] {
          "", "<html>", "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n"
        }) {
      assertThat(judge(fixtureKeys(), garbage.getBytes(StandardCharsets.US_ASCII), PAYLOAD))
          .isEqualTo(new SignatureVerdict.Bad("it is not an OpenPGP signature"));
    }
  }

  @Test
  void aBundleWithoutThePinnedKeyIsRefused() {
    assertThatThrownBy(() -> KeyRing.parse(Resources.bytes("fixture/stranger-key.asc"), FIXTURE))
        .isInstanceOf(IntegrityException.class)
        .hasMessage("the list of keys does not hold the key " + FIXTURE);
    assertThatThrownBy(
            () -> KeyRing.parse(Arrays.copyOf(Resources.bytes("fixture/keys.asc"), 1_000_000)))
        .isInstanceOf(IntegrityException.class);
  }

  @Test
  void theRuleSaysWhatWasSigned() {
    assertThat(signed("go1.8.4")).isFalse();
    assertThat(signed("go1.8.5")).isTrue();
    assertThat(signed("go1.9rc1")).isFalse();
    assertThat(signed("go1.9rc2")).isTrue();
    assertThat(signed("go1.9")).isTrue();
    assertThat(signed("go1.9.1")).isFalse();
    assertThat(signed("go1.27.1")).isTrue();
    assertThat(
            SignatureRule.signed(
                GoVersion.parse("go1.21.3").orElseThrow(), "go1.21.3.windows-amd64.zip"))
        .isFalse();
  }

  private static boolean signed(String version) {
    return SignatureRule.signed(
        GoVersion.parse(version).orElseThrow(), version + ".linux-amd64.tar.gz");
  }

  private static SignatureVerdict fixture(String name) throws Exception {
    return judge(fixtureKeys(), Resources.bytes("fixture/" + name + ".asc"), PAYLOAD);
  }

  private static KeyRing fixtureKeys() throws IntegrityException {
    return KeyRing.parse(Resources.bytes("fixture/keys.asc"), FIXTURE);
  }

  private static SignatureVerdict judge(KeyRing keys, byte[] asc, byte[] file) throws IOException {
    return new BouncyCastleSignatures(keys).judge(new ByteArrayInputStream(file), asc);
  }
}
