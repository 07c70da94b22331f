// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.config.Keys;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls those who can vouch for an archive, as far as the place that its sum comes from makes it
 * necessary:
 *
 * <ul>
 *   <li>the catalog, or the user's own word: nobody more;
 *   <li>a fetched list: a signature over the archive, or the checksum database's word about its
 *       files;
 *   <li>nowhere: the same, and nothing is left to believe without them.
 * </ul>
 */
public final class Witnesses {

  /** The {@code .asc} of an archive, from wherever; nothing of it is believed. */
  @FunctionalInterface
  public interface Signatures {

    /**
     * The texts that could be had, one after the other, until one is enough.
     *
     * @param enough says whether it is
     * @return whether one was
     * @throws JgoException why none could be had
     */
    boolean find(String fileName, Enough enough) throws JgoException;

    /** Told of a text that has turned out to be good: it may be given out again. */
    default void proved(String fileName, byte[] asc) {}
  }

  /** Judges one text. */
  @FunctionalInterface
  public interface Enough {
    boolean judge(byte[] asc);
  }

  private final Keys.Verify demand;
  private final TrustedKeys keys;
  private final Signatures signatures;
  private final TreeJudge.Sums sums;

  public Witnesses(
      Keys.Verify demand, TrustedKeys keys, Signatures signatures, TreeJudge.Sums sums) {
    this.demand = demand;
    this.keys = keys;
    this.signatures = signatures;
    this.sums = sums;
  }

  /**
   * Whether these proofs of an installed tree are what is demanded now.
   *
   * @param evidence that its receipt names
   */
  public boolean satisfiedBy(List<Evidence> evidence) {
    return demand != Keys.Verify.SIGNATURE
        || evidence.stream().anyMatch(Evidence.Signature.class::isInstance);
  }

  /**
   * Enough to believe the archive once its bytes and files agree with it.
   *
   * @param given a signature that the user has; it is judged whether it is needed or not
   * @throws IntegrityException {@code sum_unproved}, {@code sum_unknown} or {@code
   *     proof_unavailable} when nobody who can vouch for it could be asked; {@code database_forged}
   */
  public Testimony call(Artifact.Archive archive, Optional<SignatureText> given)
      throws JgoException {
    if (demand == Keys.Verify.SIGNATURE) {
      requireThatOneExists(archive);
    }
    if (given.isPresent()) {
      return signed(archive, given.get());
    }
    if (demand == Keys.Verify.SIGNATURE) {
      return signed(archive);
    }
    Optional<String> sha1 = Catalog.legacySha1(archive.fileName());
    if (!archive.hashed() && sha1.isPresent()) {
      return Testimony.ofSha1(sha1.get());
    }
    boolean listed = archive.hashFrom().equals(Artifact.Archive.FROM_LIST);
    boolean needed = !archive.hashed() || (listed && demand == Keys.Verify.AUTO);
    return needed ? independent(archive) : Testimony.none();
  }

  private Testimony signed(Artifact.Archive archive) throws JgoException {
    List<String> why = new ArrayList<>();
    Optional<Testimony> testimony = bySignature(archive, why);
    if (testimony.isEmpty()) {
      throw new IntegrityException(
          FailureKind.PROOF_UNAVAILABLE,
          "`--verify signature` found no usable signature of `"
              + archive.fileName()
              + "`: "
              + String.join("; ", why),
          "`--key-file FILE` takes a newer list of Google's keys",
          "`--signature FILE` takes the signature of an `--archive` that is here");
    }
    return testimony.get();
  }

  private Testimony independent(Artifact.Archive archive) throws JgoException {
    List<String> why = new ArrayList<>();
    Optional<Testimony> testimony = bySignature(archive, why);
    if (testimony.isEmpty()) {
      testimony = byDatabase(archive, why);
    }
    if (testimony.isEmpty()) {
      throw unproved(archive, String.join("; ", why));
    }
    return testimony.get();
  }

  private Optional<Testimony> bySignature(Artifact.Archive archive, List<String> why)
      throws JgoException {
    SignatureSearch search = SignatureSearch.of(archive, keys, signatures);
    why.addAll(search.why());
    if (search.text().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(signed(archive, search.text().get()));
  }

  private Optional<Testimony> byDatabase(Artifact.Archive archive, List<String> why)
      throws JgoException {
    ToolchainModule module = ToolchainModule.of(archive);
    try {
      Optional<String> h1 = sums.h1(module.version());
      if (h1.isEmpty()) {
        why.add("the checksum database does not know it");
      }
      return h1.map(sum -> Testimony.of(new Testimony.PublishedTree(module, sum, sums.name())));
    } catch (NetworkException | RequestException e) {
      why.add("the checksum database could not be asked (" + e.getMessage() + ")");
    } catch (IntegrityException e) {
      if (e.kind() != FailureKind.PROOF_UNAVAILABLE) {
        throw e;
      }
      why.add(e.getMessage());
    }
    return Optional.empty();
  }

  private Testimony signed(Artifact.Archive archive, SignatureText text) throws JgoException {
    BouncyCastleSignatures judges = new BouncyCastleSignatures(keys.ring());
    SignatureCheck check = judges.open(text.bytes());
    if (check.unknown()) {
      throw SignatureRefusal.of(archive.fileName(), check.verdict());
    }
    Runnable whenGood = () -> signatures.proved(archive.fileName(), text.bytes());
    return Testimony.of(() -> judges.open(text.bytes()).telling(whenGood));
  }

  private static void requireThatOneExists(Artifact.Archive archive) throws IntegrityException {
    if (!SignatureRule.signed(archive.version(), archive.fileName())) {
      throw new IntegrityException(
          FailureKind.PROOF_UNAVAILABLE,
          "`--verify signature` is set, but Go has published no signature of `"
              + archive.fileName()
              + "`: only `.tar.gz` archives since 1.8.5 have one, and 1.9.1 has none",
          "without `--verify signature` its checksum is enough");
    }
  }

  private static IntegrityException unproved(Artifact.Archive archive, String why) {
    if (archive.hashed()) {
      return new IntegrityException(
          FailureKind.SUM_UNPROVED,
          archive.version().name()
              + " is newer than this jgo, and only a downloaded list has the SHA-256 of `"
              + archive.fileName()
              + "`: "
              + why,
          "give the checksum that you know from elsewhere: `--sha256 HEX`",
          "or trust the list, which came from Go's own site over TLS: `--verify sha256`");
    }
    return new IntegrityException(
        FailureKind.SUM_UNKNOWN,
        "no SHA-256 of "
            + archive.version().name()
            + " is known here, for the built-in list is of "
            + Catalog.bundled().date()
            + ", and nothing else proves it: "
            + why,
        "give the checksum that https://go.dev/dl shows for the archive: `--sha256 HEX`");
  }
}
