// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * The keys that may sign Go's archives: the subkeys of one pinned primary key. Which they are may
 * change; the primary key may not.
 */
final class KeyRing {

  /**
   * Google's Linux packages signing authority, RSA-4096 of 2016-04-12; the fingerprint was compared
   * in two independent stored copies.
   */
  static final String PRIMARY = "EB4C1BFD4F042F6DDDCCEC917721F63BD38B4796";

  /** Published bundles have up to 18 kB. */
  private static final int LIMIT = 256 * 1024;

  private final Map<Long, SigningKey> keys = new LinkedHashMap<>();
  private final Map<Long, PGPPublicKey> material = new LinkedHashMap<>();

  private KeyRing() {}

  /** The keys inside jgo, as published in September 2026. */
  static KeyRing bundled() {
    try (InputStream in =
        Objects.requireNonNull(
            KeyRing.class.getResourceAsStream("google-linux-packages.asc"), "the bundled keys")) {
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IntegrityException e) {
      throw new IllegalStateException("the bundled keys are keys", e);
    }
  }

  /**
   * Reads a bundle: any number of armor blocks, of which those with the pinned primary key count.
   *
   * @throws IntegrityException {@code signature_bad} when the pinned key is not among them, or was
   *     revoked by its owner
   */
  static KeyRing parse(byte[] bundle) throws IntegrityException {
    return parse(bundle, PRIMARY);
  }

  /** As {@link #parse(byte[])}, with another pin. */
  static KeyRing parse(byte[] bundle, String primary) throws IntegrityException {
    if (bundle.length > LIMIT) {
      throw refused("has " + bundle.length + " bytes, more than any list of keys");
    }
    KeyRing ring = new KeyRing();
    for (PGPPublicKeyRing found : pinned(bundle, primary)) {
      SubkeyRules rules = new SubkeyRules(found.getPublicKey());
      if (rules.primaryRevoked()) {
        throw refused("says that the primary key " + primary + " was revoked by its owner");
      }
      found
          .getPublicKeys()
          .forEachRemaining(
              key -> {
                if (!key.isMasterKey()) {
                  ring.add(rules.judge(key), key);
                }
              });
    }
    if (ring.keys.isEmpty()) {
      throw refused("does not hold the key " + primary);
    }
    return ring;
  }

  /** A refusal seen in any copy is kept: a copy without a revocation is an older one. */
  private void add(SigningKey key, PGPPublicKey bytes) {
    SigningKey known = keys.get(key.id());
    if (known == null || known.refusal().isEmpty()) {
      keys.put(key.id(), key);
      material.put(key.id(), bytes);
    }
  }

  /** All subkeys, refused ones included, in the order of the bundle. */
  List<SigningKey> keys() {
    return List.copyOf(keys.values());
  }

  /** The subkey with this id, if the bundle has it. */
  Optional<SigningKey> key(long id) {
    return Optional.ofNullable(keys.get(id));
  }

  PGPPublicKey material(SigningKey key) {
    return Objects.requireNonNull(material.get(key.id()));
  }

  /** Only the first armor block of a file is read by the library, so each is given to it alone. */
  private static List<PGPPublicKeyRing> pinned(byte[] bundle, String primary)
      throws IntegrityException {
    List<PGPPublicKeyRing> pinned = new ArrayList<>();
    for (byte[] block : Armor.blocks(bundle, "PUBLIC KEY BLOCK")) {
      try {
        for (PGPPublicKeyRing ring :
            new PGPPublicKeyRingCollection(
                new ByteArrayInputStream(block), new BcKeyFingerprintCalculator())) {
          if (SubkeyRules.fingerprint(ring.getPublicKey()).equals(primary)) {
            pinned.add(ring);
          }
        }
      } catch (IOException | PGPException | RuntimeException e) {
        throw new IntegrityException(
            FailureKind.SIGNATURE_BAD, "the list of keys is damaged", e, List.of());
      }
    }
    return pinned;
  }

  private static IntegrityException refused(String why) {
    return new IntegrityException(FailureKind.SIGNATURE_BAD, "the list of keys " + why);
  }
}
