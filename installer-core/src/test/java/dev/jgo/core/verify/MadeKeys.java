// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A primary key with one signing subkey, made as Google's are, whose secret halves are here. */
final class MadeKeys {

  private static final Date MADE = Date.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final Instant later = Instant.now().plus(Duration.ofHours(1));

  private final PGPKeyPair primary = pair();
  private final PGPKeyPair subkey = pair();
  private final PGPPublicKeyRing ring;

  MadeKeys() {
    try {
      PGPSignatureSubpacketGenerator flags = new PGPSignatureSubpacketGenerator();
      flags.setKeyFlags(true, KeyFlags.SIGN_DATA);
      PGPKeyRingGenerator generator =
          new PGPKeyRingGenerator(
              PGPSignature.POSITIVE_CERTIFICATION,
              primary,
              "a test",
              new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
              flags.generate(),
              null,
              signer(primary),
              null);
      generator.addSubKey(subkey, flags.generate(), null, signer(subkey));
      ring = generator.generatePublicKeyRing();
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }

  String fingerprint() {
    return SubkeyRules.fingerprint(primary.getPublicKey());
  }

  String subkeyId() {
    return SigningKey.shortId(SubkeyRules.fingerprint(subkey.getPublicKey()));
  }

  /** The list of keys as it would be published. */
  byte[] bundle() throws IOException {
    return armored(ring.getEncoded());
  }

  /** The list after its owner took the subkey back. */
  byte[] bundleWithoutSubkey() throws IOException, PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(signer(primary), primary.getPublicKey());
    generator.init(PGPSignature.SUBKEY_REVOCATION, primary.getPrivateKey());
    PGPPublicKey bound = ring.getPublicKey(subkey.getKeyID());
    PGPSignature revocation = generator.generateCertification(primary.getPublicKey(), bound);
    PGPPublicKey revoked = PGPPublicKey.addCertification(bound, revocation);
    return armored(PGPPublicKeyRing.insertPublicKey(ring, revoked).getEncoded());
  }

  /** The list with a revocation of the subkey that somebody else has made. */
  byte[] revokedBy(MadeKeys stranger) throws IOException, PGPException {
    return withSignatureOf(stranger, PGPSignature.SUBKEY_REVOCATION);
  }

  /** The list with a newer binding of the subkey that somebody else has made. */
  byte[] boundBy(MadeKeys stranger) throws IOException, PGPException {
    return withSignatureOf(stranger, PGPSignature.SUBKEY_BINDING);
  }

  /** When strangers sign: later than the owner, whose signatures have the time of their making. */
  Instant later() {
    return later;
  }

  /** Every signature may claim to be the owner's. */
  private byte[] withSignatureOf(MadeKeys stranger, int type) throws IOException, PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(signer(stranger.primary), stranger.primary.getPublicKey());
    generator.init(type, stranger.primary.getPrivateKey());
    PGPSignatureSubpacketGenerator claims = new PGPSignatureSubpacketGenerator();
    claims.setSignatureCreationTime(false, Date.from(later));
    claims.setKeyFlags(true, KeyFlags.SIGN_DATA);
    claims.setIssuerFingerprint(false, primary.getPublicKey());
    generator.setHashedSubpackets(claims.generate());
    PGPPublicKey bound = ring.getPublicKey(subkey.getKeyID());
    PGPSignature forged = generator.generateCertification(primary.getPublicKey(), bound);
    PGPPublicKey with = PGPPublicKey.addCertification(bound, forged);
    return armored(PGPPublicKeyRing.insertPublicKey(ring, with).getEncoded());
  }

  /** The list after its owner took everything back. */
  byte[] bundleRevoked() throws IOException, PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(signer(primary), primary.getPublicKey());
    generator.init(PGPSignature.KEY_REVOCATION, primary.getPrivateKey());
    PGPPublicKey master = ring.getPublicKey();
    PGPSignature revocation = generator.generateCertification(master);
    PGPPublicKey revoked = PGPPublicKey.addCertification(master, revocation);
    return armored(PGPPublicKeyRing.insertPublicKey(ring, revoked).getEncoded());
  }

  /** A detached signature of a file. */
  byte[] sign(Path file) throws IOException, PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(signer(subkey), subkey.getPublicKey());
    generator.init(PGPSignature.BINARY_DOCUMENT, subkey.getPrivateKey());
    generator.update(Files.readAllBytes(file));
    return armored(generator.generate().getEncoded());
  }

  private static BcPGPContentSignerBuilder signer(PGPKeyPair by) {
    return new BcPGPContentSignerBuilder(
        by.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
  }

  private static byte[] armored(byte[] packets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = ArmoredOutputStream.builder().build(bytes)) {
      out.write(packets);
    }
    return bytes.toByteArray();
  }

  private static PGPKeyPair pair() {
    RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
    generator.init(
        new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), 2048, 100));
    try {
      return new BcPGPKeyPair(
          PublicKeyPacket.VERSION_4, PGPPublicKey.RSA_GENERAL, generator.generateKeyPair(), MADE);
    } catch (PGPException e) {
      throw new IllegalStateException(e);
    }
  }
}
