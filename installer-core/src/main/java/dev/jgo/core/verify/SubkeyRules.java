// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What makes a subkey one of the primary key's signing keys. The library has such rules, too; why
 * they are not used, and where they differ, is in decisions/0120.
 *
 * <p>SHA-1 is accepted here, and only here: the back-signatures of 2016 and 2017 have it, and they
 * bind no content that an attacker could choose.
 */
final class SubkeyRules {

  static final String REVOKED = "it was revoked";

  private final PGPPublicKey primary;

  SubkeyRules(PGPPublicKey primary) {
    this.primary = primary;
  }

  static String fingerprint(PGPPublicKey key) {
    return HexFormat.of().formatHex(key.getFingerprint()).toUpperCase(Locale.ROOT);
  }

  /** Whether the primary key has declared itself void (RFC 9580 section 5.2.1.11). */
  boolean primaryRevoked() {
    Iterator<PGPSignature> revocations = primary.getSignaturesOfType(PGPSignature.KEY_REVOCATION);
    while (revocations.hasNext()) {
      if (certifiesPrimary(revocations.next())) {
        return true;
      }
    }
    return false;
  }

  SigningKey judge(PGPPublicKey subkey) {
    Optional<PGPSignature> binding = binding(subkey);
    Instant created = subkey.getCreationTime().toInstant();
    Optional<Instant> expires =
        binding
            .map(b -> b.getHashedSubPackets().getKeyExpirationTime())
            .filter(seconds -> seconds > 0)
            .map(created::plusSeconds);
    return new SigningKey(
        fingerprint(subkey), subkey.getKeyID(), created, expires, refusal(subkey, binding));
  }

  private Optional<String> refusal(PGPPublicKey subkey, Optional<PGPSignature> binding) {
    if (binding.isEmpty()) {
      return Optional.of("it is not bound to the primary key");
    }
    if ((binding.get().getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) == 0) {
      return Optional.of("it may not sign");
    }
    if (!backSigned(subkey, binding.get())) {
      return Optional.of("it never said that it belongs to the primary key");
    }
    return revoked(subkey) ? Optional.of(REVOKED) : Optional.empty();
  }

  /** The newest binding signature of the primary key that is good. */
  private Optional<PGPSignature> binding(PGPPublicKey subkey) {
    Optional<PGPSignature> newest = Optional.empty();
    Iterator<PGPSignature> all = subkey.getSignaturesOfType(PGPSignature.SUBKEY_BINDING);
    while (all.hasNext()) {
      PGPSignature next = all.next();
      boolean newer = newest.isEmpty() || made(next).isAfter(made(newest.get()));
      if (newer && next.getHashedSubPackets() != null && binds(next, primary, subkey)) {
        newest = Optional.of(next);
      }
    }
    return newest;
  }

  private static Instant made(PGPSignature signature) {
    return signature.getCreationTime().toInstant();
  }

  private boolean revoked(PGPPublicKey subkey) {
    Iterator<PGPSignature> all = subkey.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION);
    while (all.hasNext()) {
      if (binds(all.next(), primary, subkey)) {
        return true;
      }
    }
    return false;
  }

  /** Without it, somebody else's key could be claimed (RFC 9580 section 5.2.1.9). */
  private boolean backSigned(PGPPublicKey subkey, PGPSignature binding) {
    return embedded(binding.getHashedSubPackets(), subkey)
        || embedded(binding.getUnhashedSubPackets(), subkey);
  }

  private boolean embedded(PGPSignatureSubpacketVector packets, PGPPublicKey subkey) {
    try {
      PGPSignatureList signatures = packets.getEmbeddedSignatures();
      for (PGPSignature signature : signatures) {
        if (signature.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
            && binds(signature, subkey, subkey)) {
          return true;
        }
      }
    } catch (PGPException | RuntimeException e) {
      // A packet that cannot be read binds nothing.
    }
    return false;
  }

  private boolean binds(PGPSignature signature, PGPPublicKey by, PGPPublicKey subkey) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), by);
      return signature.verifyCertification(primary, subkey);
    } catch (PGPException | RuntimeException e) {
      // Hostile packets end in all sorts of exceptions; none of them is a good signature.
      return false;
    }
  }

  private boolean certifiesPrimary(PGPSignature signature) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), primary);
      return signature.verifyCertification(primary);
    } catch (PGPException | RuntimeException e) {
      return false;
    }
  }
}
