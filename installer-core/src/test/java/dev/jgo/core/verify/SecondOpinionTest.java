// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDefaultPolicy;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPImplementation;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which subkeys may have signed at which time: {@link SubkeyRules} and the library's own
 * certificates say the same of true lists, and differ where decisions/0120 says.
 */
class SecondOpinionTest {

  private static final MadeKeys KEYS = new MadeKeys();

  /** Without an end: long after every list here was made. */
  private static final Duration LONG = Duration.ofDays(6_000);

  @ParameterizedTest
  @CsvSource({
    "google-linux-packages.asc, EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796, 7",
    "bundle-2023-04.asc, EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796, 4",
    "fixture/keys.asc, C6B26ACD80DD01AEFDDCC5F23C2BAEC4914580E0, 3",
    "fixture/before-revocation.asc, C6B26ACD80DD01AEFDDCC5F23C2BAEC4914580E0, 3"
  })
  void theLibrarySaysTheSameOfEveryKey(String list, String primary, int count) throws Exception {
    byte[] bundle = Resources.bytes(list);
    List<SigningKey> keys = KeyRing.parse(bundle, primary).keys();
    OpenPGPCertificate certificate = certificate(bundle, primary);

    assertThat(keys).hasSize(count);
    for (SigningKey key : keys) {
      for (Instant time : times(key)) {
        assertThat(maySign(certificate, key, time))
            .as("%s at %s", key.fingerprint(), time)
            .isEqualTo(key.refusal().isEmpty() && key.validAt(time));
      }
    }
  }

  /** Whoever passes a list on can add to it; that must not take a good key away. */
  @Test
  void whatAStrangerAddsToAListCountsForNothing() throws Exception {
    MadeKeys stranger = new MadeKeys();
    Instant later = KEYS.later().plusSeconds(1);
    for (byte[] bundle : List.of(KEYS.revokedBy(stranger), KEYS.boundBy(stranger))) {
      SigningKey key = KeyRing.parse(bundle, KEYS.fingerprint()).keys().get(0);

      assertThat(key.refusal()).isEmpty();
      assertThat(maySign(certificate(bundle, KEYS.fingerprint()), key, later))
          .as("once the library keeps such a key, read decisions/0120 again")
          .isFalse();
    }
    byte[] untouched = KEYS.bundle();
    SigningKey key = KeyRing.parse(untouched, KEYS.fingerprint()).keys().get(0);
    assertThat(maySign(certificate(untouched, KEYS.fingerprint()), key, later)).isTrue();
  }

  /** The very second of the end is left out: it counts for the library, and not for us. */
  private static List<Instant> times(SigningKey key) {
    Instant end = key.expires().orElse(key.created().plus(LONG));
    Duration half = Duration.between(key.created(), end).dividedBy(2);
    List<Instant> times = new ArrayList<>();
    times.add(key.created().minusSeconds(1));
    times.add(key.created());
    times.add(key.created().plus(half));
    times.add(end.minusSeconds(1));
    times.add(end.plusSeconds(1));
    return times;
  }

  private static boolean maySign(OpenPGPCertificate certificate, SigningKey key, Instant time) {
    return certificate.getSigningKeys(Date.from(time)).stream()
        .anyMatch(found -> found.getKeyIdentifier().getKeyId() == key.id());
  }

  private static OpenPGPCertificate certificate(byte[] bundle, String primary) throws Exception {
    Optional<PGPPublicKeyRing> pinned = Optional.empty();
    for (byte[] block : Armor.blocks(bundle, "PUBLIC KEY BLOCK")) {
      for (PGPPublicKeyRing ring :
          new PGPPublicKeyRingCollection(
              new ByteArrayInputStream(block), new BcKeyFingerprintCalculator())) {
        String fingerprint = SubkeyRules.fingerprint(ring.getPublicKey());
        pinned = fingerprint.equals(primary) ? Optional.of(ring) : pinned;
      }
    }
    return new OpenPGPCertificate(
        pinned.orElseThrow(), new BcOpenPGPImplementation(), new OpenPGPDefaultPolicy());
  }
}
