// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.archive.Difference;
import dev.jgo.core.archive.Manifest;
import dev.jgo.core.archive.TreeCheck;
import dev.jgo.core.archive.TreeContents;
import dev.jgo.core.archive.TreeSum;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a tree that lies somewhere, whoever put it there: by the manifest of its receipt, which
 * can name what changed, and by the checksum database, which need not trust whoever wrote the
 * receipt.
 */
public final class TreeJudge {

  /** The proved {@code h1} of a toolchain module, by whatever way there is. */
  @FunctionalInterface
  public interface Sums {

    /**
     * The sum of {@code golang.org/toolchain} at {@code version}.
     *
     * @return empty when nobody published such a version
     * @throws JgoException when nobody could be asked, or what came was forged
     */
    Optional<String> h1(String version) throws JgoException;

    /** Who vouches for it. */
    default String name() {
      return VerifierKey.SUM_GOLANG_ORG.name();
    }
  }

  /**
   * What a tree is compared with, file by file.
   *
   * @param manifest of the tree as it should be
   * @param evidence why that is believed
   * @param official whether it is Go's word in the end: the catalog's, a signature's, the checksum
   *     database's
   * @param remark what a person should know of the comparison
   * @param contents of the published tree, where it is at hand; else CRC-32 has to do
   */
  public record Reference(
      Manifest manifest,
      List<Evidence> evidence,
      boolean official,
      Optional<String> remark,
      Optional<TreeContents> contents) {
    public Reference {
      evidence = List.copyOf(evidence);
    }

    /** A published tree, which was proved just now. */
    public static Reference published(
        Manifest manifest, List<Evidence> evidence, TreeContents contents) {
      return new Reference(manifest, evidence, true, Optional.empty(), Optional.of(contents));
    }

    /**
     * What was written down when the tree was installed.
     *
     * @param evidence why it was believed then
     */
    public static Reference receipt(Manifest manifest, List<Evidence> evidence) {
      boolean official = evidence.stream().anyMatch(Evidence::official);
      String then =
          evidence.isEmpty()
              ? "adopted"
              : "proved by " + String.join(", ", Evidence.texts(evidence));
      String remark = "compared by size, mode and CRC-32 with the receipt (" + then + ")";
      return new Reference(
          manifest,
          List.of(new Evidence.Receipt()),
          official,
          Optional.of(remark),
          Optional.empty());
    }
  }

  private static final String UNCOVERED =
      "the checksum database covers all but `api`, `doc`, `misc` and `test`";

  private final Sums sums;
  private final Evidence database;

  public TreeJudge(Sums sums) {
    this.sums = sums;
    this.database = new Evidence.FilesHash(sums.name());
  }

  /**
   * Judges the Go tree at {@code tree}, which may be a link to it.
   *
   * @param reference what it should be, where that is known
   * @throws JgoException {@code not_a_go_tree}, {@code database_forged}; without a reference also
   *     why the database could not be asked
   */
  public TreeVerdict judge(Path tree, Optional<Reference> reference) throws JgoException {
    GoVersion version = version(tree);
    try {
      // A walk does not enter a link, and the active tree is reached by one.
      Path root = tree.toRealPath();
      Optional<TreeVerdict> byReceipt = Optional.empty();
      Optional<TreeContents> read = Optional.empty();
      if (reference.isPresent()) {
        read = Optional.of(TreeContents.of(root));
        byReceipt = Optional.of(byManifest(root, read.get(), reference.get()));
      }
      TreeVerdict verdict = byDatabase(root, version, byReceipt, read);
      return verdict.state() == TreeVerdict.State.DIFFERENT
          ? explained(verdict, Stomped.in(root, version))
          : verdict;
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the tree", tree);
    }
  }

  /** The version that the tree says it is. */
  public static GoVersion version(Path root) throws JgoException {
    return VersionFile.version(root)
        .orElseThrow(
            () ->
                new LocalException(
                    FailureKind.NOT_A_GO_TREE,
                    "`"
                        + root
                        + "` is not a Go tree: it has no `VERSION` file that names a Go version"));
  }

  /**
   * The platform whose tools the tree has.
   *
   * @throws IntegrityException {@code proof_unavailable} when it cannot be told
   */
  public static Platform platform(Path root) throws JgoException {
    try {
      Optional<Platform> platform = ToolchainModule.platform(root);
      return platform.orElseThrow(() -> noPlatform(root));
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the tree", root);
    }
  }

  private static IntegrityException noPlatform(Path root) {
    return new IntegrityException(
        FailureKind.PROOF_UNAVAILABLE,
        "`" + root + "` does not say for which platform it is: `pkg/tool` is not as usual");
  }

  private static TreeVerdict byManifest(Path root, TreeContents contents, Reference reference)
      throws IOException {
    Manifest manifest = reference.manifest();
    List<Difference> differences =
        TreeCheck.differences(root, contents, manifest, reference.contents());
    if (differences.isEmpty()) {
      return new TreeVerdict(
          reference.official() ? TreeVerdict.State.OFFICIAL : TreeVerdict.State.UNCHANGED,
          reference.evidence(),
          differences,
          reference.remark());
    }
    Optional<GoEnvEdit> edit = GoEnvEdit.in(root);
    boolean nothingElse =
        differences.size() == 1 && differences.get(0).name().equals(GoEnvEdit.FILE);
    if (reference.official() && nothingElse && edit.isPresent() && restores(edit.get(), manifest)) {
      return edited(edit.get(), reference.evidence(), differences);
    }
    return new TreeVerdict(
        TreeVerdict.State.DIFFERENT, reference.evidence(), differences, reference.remark());
  }

  private static boolean restores(GoEnvEdit edit, Manifest manifest) {
    int crc = TreeCheck.crc32(edit.published().bytes());
    return manifest.entries().stream()
        .anyMatch(entry -> entry.name().equals(GoEnvEdit.FILE) && entry.crc32() == crc);
  }

  private TreeVerdict byDatabase(
      Path root, GoVersion version, Optional<TreeVerdict> byReceipt, Optional<TreeContents> read)
      throws IOException, JgoException {
    Optional<ToolchainModule> module = ToolchainModule.in(root, version);
    Optional<String> published;
    try {
      published = module.isEmpty() ? Optional.empty() : sums.h1(module.get().version());
    } catch (JgoException e) {
      if (e.kind() == FailureKind.DATABASE_FORGED || byReceipt.isEmpty()) {
        throw e;
      }
      return with(byReceipt.get(), "the checksum database could not be asked: " + e.getMessage());
    }
    if (published.isEmpty()) {
      if (byReceipt.isPresent()) {
        return byReceipt.get();
      }
      throw module.isEmpty()
          ? noPlatform(root)
          : new IntegrityException(
              FailureKind.PROOF_UNAVAILABLE,
              "the checksum database does not know " + module.get().version());
    }
    String prefix = module.orElseThrow().prefix();
    TreeSum sum = read.isPresent() ? TreeSum.of(read.get(), prefix) : TreeSum.of(root, prefix);
    return compared(root, sum, published.get(), byReceipt);
  }

  private TreeVerdict compared(
      Path root, TreeSum sum, String published, Optional<TreeVerdict> byReceipt)
      throws IOException {
    List<Difference> differences =
        new ArrayList<>(byReceipt.map(TreeVerdict::differences).orElse(List.of()));
    for (String name : sum.strange()) {
      if (differences.stream().noneMatch(known -> known.name().equals(name))) {
        differences.add(new Difference(Difference.Kind.NOT_A_FILE, name, ""));
      }
    }
    if (sum.h1().equals(published)) {
      return differences.isEmpty()
          ? new TreeVerdict(
              TreeVerdict.State.OFFICIAL,
              evidence(byReceipt),
              differences,
              byReceipt.isPresent() ? Optional.empty() : Optional.of(UNCOVERED))
          : new TreeVerdict(
              TreeVerdict.State.DIFFERENT, evidence(byReceipt), differences, Optional.empty());
    }
    Optional<GoEnvEdit> edit = GoEnvEdit.in(root);
    if (edit.isPresent()
        && sum.strange().isEmpty()
        && sum.h1With(GoEnvEdit.FILE, edit.get().published().bytes()).equals(published)
        && differences.stream().allMatch(known -> known.name().equals(GoEnvEdit.FILE))) {
      return edited(edit.get(), List.of(database), differences);
    }
    return new TreeVerdict(
        TreeVerdict.State.DIFFERENT,
        List.of(database),
        differences,
        differences.isEmpty()
            ? Optional.of(
                "the sum "
                    + sum.h1()
                    + " is not the published "
                    + published
                    + "; which file it is cannot be told without a receipt")
            : Optional.empty());
  }

  private List<Evidence> evidence(Optional<TreeVerdict> byReceipt) {
    List<Evidence> evidence = new ArrayList<>(List.of(database));
    byReceipt.ifPresent(verdict -> evidence.addAll(verdict.evidence()));
    return evidence;
  }

  private static TreeVerdict edited(
      GoEnvEdit edit, List<Evidence> by, List<Difference> differences) {
    List<Difference> named =
        differences.isEmpty()
            ? List.of(
                new Difference(Difference.Kind.CHANGED, GoEnvEdit.FILE, "line " + edit.line()))
            : differences;
    return new TreeVerdict(
        TreeVerdict.State.EDITED,
        by,
        named,
        Optional.of("line " + edit.line() + " of `go.env` has another GOTOOLCHAIN than `auto`"));
  }

  /** Two releases in one folder: the files of the one beneath are what is too much. */
  private static TreeVerdict explained(TreeVerdict verdict, Optional<Stomped> stomped) {
    if (stomped.isEmpty()) {
      return verdict;
    }
    List<Difference> differences = new ArrayList<>(verdict.differences());
    if (differences.isEmpty()) {
      for (String name : stomped.get().names()) {
        differences.add(new Difference(Difference.Kind.EXTRA, name, ""));
      }
    }
    return new TreeVerdict(
        verdict.state(), verdict.evidence(), differences, Optional.of(stomped.get().words()));
  }

  private static TreeVerdict with(TreeVerdict verdict, String remark) {
    return new TreeVerdict(
        verdict.state(),
        verdict.evidence(),
        verdict.differences(),
        Optional.of(verdict.remark().map(first -> first + "; " + remark).orElse(remark)));
  }
}
