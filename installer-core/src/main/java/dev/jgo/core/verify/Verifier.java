// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.StagedTree;
import dev.jgo.core.download.Download;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.version.GoVersion;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Judges what was unpacked. The digest is of the very bytes that were inflated, and the expected
 * sum comes from a place that no mirror can write to.
 */
public final class Verifier {

  /**
   * Admits a tree: its archive has the expected sum, and it is the version it says.
   *
   * @throws IntegrityException {@code checksum_mismatch}, or {@code archive_not_the_version}
   */
  public VerifiedToolchain admit(Artifact.Archive archive, Download download, StagedTree tree)
      throws JgoException {
    requireSum(archive, download);
    requireVersion(archive.version(), tree.root());
    return new VerifiedToolchain(archive, tree, List.of("sha256:" + archive.hashFrom()));
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

  private static void requireSum(Artifact.Archive archive, Download download) throws JgoException {
    String actual = download.sha256();
    if (!actual.equals(archive.sha256())) {
      throw new IntegrityException(
          FailureKind.CHECKSUM_MISMATCH,
          "`"
              + archive.fileName()
              + "` from "
              + String.join(" and ", download.givers())
              + " has SHA-256 "
              + actual
              + ", expected "
              + archive.sha256()
              + " ("
              + archive.hashFrom()
              + ")",
          "fetch it from somewhere else, as in `jgo install … --mirror https://go.dev/dl`");
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
