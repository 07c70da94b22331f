// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.Difference;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.files.Sha256;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges an archive that lies somewhere, by the catalog inside jgo and by the signature beside it,
 * {@code FILE.asc}.
 */
public final class ArchiveJudge {

  private final Catalog catalog;
  private final TrustedKeys keys;

  public ArchiveJudge(Catalog catalog, TrustedKeys keys) {
    this.catalog = catalog;
    this.keys = keys;
  }

  /**
   * Judges one archive.
   *
   * @throws JgoException {@code signature_bad} for a signature that is false, whatever the sum
   *     says; {@code proof_unavailable} when nothing is known of such an archive
   */
  public TreeVerdict judge(Path file, ArchiveName name) throws JgoException {
    Optional<String> published = published(name);
    List<Evidence> evidence = new ArrayList<>();
    try {
      String actual = Sha256.hex(file);
      if (published.isPresent() && !published.get().equals(actual)) {
        String detail = "SHA-256 " + actual + " instead of " + published.get();
        return new TreeVerdict(
            TreeVerdict.State.DIFFERENT,
            List.of(Evidence.Checksum.CATALOG),
            List.of(new Difference(Difference.Kind.CHANGED, name.fileName(), detail)),
            Optional.empty());
      }
      published.ifPresent(sum -> evidence.add(Evidence.Checksum.CATALOG));
      signature(file, name).ifPresent(evidence::add);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the archive", file);
    }
    if (evidence.isEmpty()) {
      throw new IntegrityException(
          FailureKind.PROOF_UNAVAILABLE,
          "nothing here knows the checksum that `" + name.fileName() + "` should have",
          "put its signature beside it: `" + name.fileName() + ".asc`");
    }
    return new TreeVerdict(TreeVerdict.State.OFFICIAL, evidence, List.of(), Optional.empty());
  }

  private Optional<String> published(ArchiveName name) {
    try {
      Artifact.Archive archive = catalog.archive(name.version(), name.platform());
      return Optional.of(archive.sha256());
    } catch (RequestException e) {
      // Not in the catalog: the signature may know more.
      return Optional.empty();
    }
  }

  private Optional<Evidence> signature(Path file, ArchiveName name)
      throws IOException, JgoException {
    Optional<SignatureText> asc =
        SignatureText.beside(file.resolveSibling(name.fileName() + SignatureText.SUFFIX));
    if (asc.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      SignatureVerdict verdict =
          new BouncyCastleSignatures(keys.ring()).judge(in, asc.get().bytes());
      if (!(verdict instanceof SignatureVerdict.Good good)) {
        throw SignatureRefusal.of(name.fileName(), verdict);
      }
      return Optional.of(SignatureRefusal.evidence(good));
    }
  }
}
