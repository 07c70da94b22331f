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
import java.util.Set;
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

  private final String primary;
  private final Map<Long, SigningKey> keys = new LinkedHashMap<>();
  private final Map<Long, PGPPublicKey> material = new LinkedHashMap<>();

  private KeyRing(String primary) {
    this.primary = primary;
  }

  /** The owner has taken back his primary key, and with it all others. */
  static final class Revoked extends Exception {

    private static final long serialVersionUID = 1L;

    private final IntegrityException failure;

    Revoked(String primary) {
      super(primary);
      this.failure = refused("says that the primary key " + primary + " was revoked by its owner");
    }

    IntegrityException failure() {
      return failure;
    }
  }

  /** The keys inside jgo, as published in September 2026. */
  static KeyRing bundled() {
    try {
      return parse(bundledList());
    } catch (IntegrityException e) {
      throw new IllegalStateException("the bundled keys are keys", e);
    }
  }

  /** The same as text. */
  static byte[] bundledList() {
    try (InputStream in =
        Objects.requireNonNull(
            KeyRing.class.getResourceAsStream("google-linux-packages.asc"), "the bundled keys")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    KeyRing ring = new KeyRing(primary);
    try {
      ring.read(bundle);
    } catch (Revoked e) {
      throw e.failure();
    }
    return ring;
  }

  private void read(byte[] bundle) throws IntegrityException, Revoked {
    List<PGPPublicKeyRing> pinned = pinned(bundle, primary);
    for (PGPPublicKeyRing found : pinned) {
      SubkeyRules rules = new SubkeyRules(found.getPublicKey());
      if (rules.primaryRevoked()) {
        throw new Revoked(primary);
      }
      found
          .getPublicKeys()
          .forEachRemaining(
              key -> {
                if (!key.isMasterKey()) {
                  add(rules.judge(key), key);
                }
              });
    }
    if (pinned.isEmpty() || keys.isEmpty()) {
      throw refused("does not hold the key " + primary);
    }
  }

  /**
   * These keys and those of another list of the same owner.
   *
   * @throws IntegrityException {@code signature_bad} when the list is not the pinned owner's
   * @throws Revoked when he has taken back everything
   */
  KeyRing extended(byte[] bundle) throws IntegrityException, Revoked {
    if (bundle.length > LIMIT) {
      throw refused("has more bytes than any list of keys");
    }
    KeyRing ring = new KeyRing(primary);
    ring.keys.putAll(keys);
    ring.material.putAll(material);
    ring.read(bundle);
    return ring;
  }

  /** The fingerprint of the key that binds all others. */
  String primary() {
    return primary;
  }

  /** The fingerprints of subkeys that their owner has taken back. */
  List<String> revoked() {
    return keys.values().stream()
        .filter(key -> key.refusal().equals(Optional.of(SubkeyRules.REVOKED)))
        .map(SigningKey::fingerprint)
        .toList();
  }

  /**
   * The same, with these keys taken back.
   *
   * @throws IntegrityException {@code signature_bad} when the primary key is among them
   */
  KeyRing without(Set<String> fingerprints) throws IntegrityException {
    if (fingerprints.contains(primary)) {
      throw new Revoked(primary).failure();
    }
    KeyRing ring = new KeyRing(primary);
    ring.material.putAll(material);
    keys.forEach(
        (id, key) ->
            ring.keys.put(id, fingerprints.contains(key.fingerprint()) ? key.revoked() : key));
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
