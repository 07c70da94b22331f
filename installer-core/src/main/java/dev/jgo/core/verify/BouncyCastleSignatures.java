// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Judges detached signatures with Bouncy Castle, of which only packets and arithmetic are used. */
final class BouncyCastleSignatures {

  /** Go's have less than 1 kB. */
  private static final int LIMIT = 64 * 1024;

  private static final int BUFFER = 64 * 1024;

  /** All of Go's are SHA-256; the longer ones are as good. */
  private static final Set<Integer> HASHES =
      Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

  private final KeyRing keys;

  BouncyCastleSignatures(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * Judges {@code file} by the text of its {@code .asc}.
   *
   * @throws IOException when the file cannot be read
   */
  SignatureVerdict judge(InputStream file, byte[] asc) throws IOException {
    SignatureCheck check = open(asc);
    byte[] buffer = new byte[BUFFER];
    for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
      check.update(buffer, 0, n);
    }
    return check.verdict();
  }

  /** Makes the text of an {@code .asc} ready to be held against bytes. */
  SignatureCheck open(byte[] asc) {
    Optional<PGPSignature> read = asc.length > LIMIT ? Optional.empty() : signature(asc);
    if (read.isEmpty()) {
      return bad("it is not an OpenPGP signature");
    }
    PGPSignature signature = read.get();
    Optional<SigningKey> known = keys.key(signature.getKeyID());
    if (known.isEmpty()) {
      return SignatureCheck.settled(
          new SignatureVerdict.UnknownKey(
              String.format(Locale.ROOT, "%016X", signature.getKeyID())));
    }
    Instant made = signature.getCreationTime().toInstant();
    Optional<String> unfit = unfit(signature, known.get(), made);
    if (unfit.isPresent()) {
      return bad(unfit.get());
    }
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), keys.material(known.get()));
      return SignatureCheck.of(
          signature, new SignatureVerdict.Good(known.get().fingerprint(), made));
    } catch (PGPException | IllegalArgumentException | ClassCastException e) {
      return bad("it is of another kind than its key");
    }
  }

  /** Whether a text is a detached signature at all, good or not. */
  static boolean readable(byte[] asc) {
    return asc.length <= LIMIT && signature(asc).isPresent();
  }

  private static SignatureCheck bad(String why) {
    return SignatureCheck.settled(new SignatureVerdict.Bad(why));
  }

  private static Optional<String> unfit(PGPSignature signature, SigningKey key, Instant made) {
    if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
      return Optional.of("it is not the signature of a file");
    }
    if (!HASHES.contains(signature.getHashAlgorithm())) {
      return Optional.of("its hash is too weak");
    }
    if (key.refusal().isPresent()) {
      return Optional.of("of its key " + key.fingerprint() + ": " + key.refusal().get());
    }
    return key.validAt(made)
        ? Optional.empty()
        : Optional.of("it was made at " + made + ", when its key was not valid");
  }

  private static Optional<PGPSignature> signature(byte[] asc) {
    try {
      List<byte[]> blocks = Armor.blocks(asc, "SIGNATURE");
      if (blocks.size() != 1) {
        return Optional.empty();
      }
      Object first =
          new PGPObjectFactory(blocks.get(0), new BcKeyFingerprintCalculator()).nextObject();
      return first instanceof PGPSignatureList list && list.size() == 1
          ? Optional.of(list.get(0))
          : Optional.empty();
    } catch (IntegrityException | IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
