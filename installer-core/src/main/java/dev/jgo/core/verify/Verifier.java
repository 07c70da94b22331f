// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.StagedModule;
import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.archive.TreeSum;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges what was unpacked. The digest is of the very bytes that were inflated, and the expected
 * sum comes from a place that no mirror can write to.
 */
public final class Verifier {

  private final Disk disk;

  public Verifier(Disk disk) {
    this.disk = disk;
  }

  /**
   * Admits a tree: its archive has the expected sum, all who were called vouch for it, and it is
   * the version it says. Where the checksum database alone vouches, what it does not cover is left
   * out.
   *
   * @param hearing of the very bytes that the tree was unpacked from
   * @throws IntegrityException {@code checksum_mismatch}, {@code signature_bad}, {@code
   *     h1_mismatch}, {@code archive_not_the_version}
   */
  public VerifiedToolchain admit(
      Artifact.Archive archive, Hearing hearing, Download download, StagedTree tree)
      throws JgoException {
    List<Evidence> evidence = new ArrayList<>();
    requireSum(archive, hearing, download, evidence);
    requireSignature(archive, hearing, evidence);
    requireVersion(archive.version(), tree.root());
    StagedTree proved = tree;
    if (hearing.tree().isPresent()) {
      proved = requireTree(hearing.tree().get(), tree);
      evidence.add(new Evidence.FilesHash(hearing.tree().get().database()));
    }
    if (evidence.isEmpty()) {
      throw new IllegalStateException("nothing proves " + archive.fileName());
    }
    return new VerifiedToolchain(archive, download.sha256(), proved, evidence);
  }

  /**
   * Judges an archive that is not unpacked here: by its sum and its signature.
   *
   * @return what vouches for it
   * @throws IntegrityException {@code checksum_mismatch}, {@code signature_bad}; {@code
   *     proof_unavailable} when only its files could be judged
   */
  public List<Evidence> judge(Artifact.Archive archive, Hearing hearing, Download download)
      throws JgoException {
    List<Evidence> evidence = new ArrayList<>();
    requireSum(archive, hearing, download, evidence);
    requireSignature(archive, hearing, evidence);
    if (evidence.isEmpty()) {
      throw new IntegrityException(
          FailureKind.PROOF_UNAVAILABLE,
          "of `"
              + archive.fileName()
              + "` no checksum and no signature could be found, and jgo can judge its files only"
              + " after unpacking",
          "give the checksum that https://go.dev/dl shows for the archive: `--sha256 HEX`");
    }
    return List.copyOf(evidence);
  }

  /**
   * Admits a tree that was a module: its files have the hash that the checksum database has proved
   * to have of them, and it is the version it says.
   *
   * @throws IntegrityException {@code h1_mismatch}, or {@code archive_not_the_version}
   */
  public VerifiedToolchain admit(Artifact.ModuleZip module, Download download, StagedModule staged)
      throws JgoException {
    if (!staged.h1().equals(module.h1())) {
      throw new IntegrityException(
          FailureKind.H1_MISMATCH,
          "`"
              + module.fileName()
              + "` from "
              + String.join(" and ", download.givers())
              + " holds other files than Go published: their sum is "
              + staged.h1()
              + ", and the checksum database has "
              + module.h1(),
          "fetch it through another `GOPROXY`, or from `--mirror https://go.dev/dl`");
    }
    requireVersion(module.version(), staged.tree().root());
    return new VerifiedToolchain(
        module, "", staged.tree(), List.of(new Evidence.FilesHash(module.database())));
  }

  /**
   * When unpacking fails the digest decides whose fault it is: damaged bytes nearly always break
   * inflate before the sum is complete (measured: 12 of 12), so the archive is read on to its end.
   *
   * @return {@code failure}, when the bytes are the published ones all the same
   * @throws IntegrityException {@code checksum_mismatch}, when they are not
   */
  public IntegrityException blame(
      Artifact.Archive archive, Download download, IntegrityException failure) throws JgoException {
    requireSum(archive, download);
    return failure;
  }

  private static void requireSum(
      Artifact.Archive archive, Hearing hearing, Download download, List<Evidence> evidence)
      throws JgoException {
    Optional<Boolean> sha1 = hearing.sha1IsRight();
    if (sha1.isPresent() && !sha1.get()) {
      throw mismatch(archive, download, "another SHA-1 than Go has published of it");
    }
    sha1.ifPresent(right -> evidence.add(new Evidence.Checksum("sha1", "catalog")));
    if (archive.hashed()) {
      requireSum(archive, download);
      evidence.add(new Evidence.Checksum("sha256", archive.hashFrom()));
    }
  }

  private static void requireSum(Artifact.Archive archive, Download download) throws JgoException {
    String actual = download.sha256();
    if (archive.hashed() && !actual.equals(archive.sha256())) {
      throw mismatch(
          archive,
          download,
          "SHA-256 " + actual + ", expected " + archive.sha256() + " (" + archive.hashFrom() + ")");
    }
  }

  private static IntegrityException mismatch(
      Artifact.Archive archive, Download download, String what) {
    return new IntegrityException(
        FailureKind.CHECKSUM_MISMATCH,
        "`"
            + archive.fileName()
            + "` from "
            + String.join(" and ", download.givers())
            + " has "
            + what,
        "fetch it from somewhere else, as in `jgo install … --mirror https://go.dev/dl`");
  }

  private static void requireSignature(
      Artifact.Archive archive, Hearing hearing, List<Evidence> evidence) throws JgoException {
    Optional<SignatureVerdict> verdict = hearing.signature();
    if (verdict.isEmpty()) {
      return;
    }
    if (!(verdict.get() instanceof SignatureVerdict.Good good)) {
      throw SignatureRefusal.of(archive.fileName(), verdict.get());
    }
    evidence.add(SignatureRefusal.evidence(good));
  }

  private StagedTree requireTree(Testimony.PublishedTree published, StagedTree tree)
      throws JgoException {
    try {
      TreeSum sum = TreeSum.of(tree.root(), published.module().prefix());
      if (!sum.strange().isEmpty() || !sum.h1().equals(published.h1())) {
        throw new IntegrityException(
            FailureKind.H1_MISMATCH,
            "what was unpacked is not what Go published: its sum is "
                + sum.h1()
                + ", and "
                + published.database()
                + " has "
                + published.h1(),
            "do not use this archive, or the list that had its checksum");
      }
      return tree.coveredOnly(disk);
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read what was unpacked", tree.root());
    }
  }

  private static void requireVersion(GoVersion wanted, Path root) throws JgoException {
    Optional<String> named = VersionFile.line(root);
    if (named.flatMap(GoVersion::parse).filter(wanted::equals).isEmpty()) {
      throw new IntegrityException(
          FailureKind.ARCHIVE_NOT_THE_VERSION,
          "the archive was to hold "
              + wanted.name()
              + ", and holds "
              + named.map(name -> "`" + name + "`").orElse("no `VERSION`"));
    }
    if (!Files.isRegularFile(root.resolve("bin/go"), LinkOption.NOFOLLOW_LINKS)) {
      throw new IntegrityException(
          FailureKind.ARCHIVE_NOT_THE_VERSION, "the archive holds no `go/bin/go`");
    }
  }
}
