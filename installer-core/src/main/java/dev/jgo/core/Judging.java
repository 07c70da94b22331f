// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.system.Host;
import dev.jgo.core.verify.ArchiveJudge;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.verify.TreeVerdict;
import dev.jgo.core.verify.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which tree or archive {@code verify} is about, and what is known of it here. */
final class Judging {

  /** A tree that is replaced more often than this while it is read is not worth reading. */
  private static final int MOST_LOOKS = 5;

  private final Host host;
  private final Inspection inspection;
  private final TreeJudge trees;
  private final ArchiveJudge archives;
  private final PublishedTrees published;
  private final Catalog catalog;

  Judging(
      Host host,
      Inspection inspection,
      TreeJudge.Sums sums,
      TrustedKeys keys,
      PublishedTrees published) {
    this.host = host;
    this.inspection = inspection;
    this.published = published;
    this.trees = new TreeJudge(sums);
    this.catalog = Catalog.bundled();
    this.archives = new ArchiveJudge(catalog, keys);
  }

  /**
   * Judges what {@code what} names: a file, a folder, or an installed version; the active version
   * without it.
   *
   * @param fetch whether a tree is compared with the published archive, which is fetched for it
   * @param user whether only the caller's own versions count
   */
  Judgement judge(Optional<String> what, boolean fetch, boolean user) throws JgoException {
    if (what.isEmpty()) {
      return tree(() -> inspection.current(user).goroot(), fetch);
    }
    Path path = Path.of(host.workingFolder()).resolve(what.get());
    if (Files.isRegularFile(path)) {
      return archive(path);
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new RequestException(
          FailureKind.USAGE, "`" + path + "` is neither a folder nor a file");
    }
    Optional<Path> bundled = bundled(path);
    if (bundled.isPresent()) {
      return archive(bundled.get());
    }
    boolean folder = what.get().contains("/") || Files.exists(path.resolve("VERSION"));
    if (folder && !Files.isDirectory(path)) {
      throw new RequestException(FailureKind.USAGE, "there is no `" + path + "`");
    }
    return folder
        ? tree(path::normalize, fetch)
        : tree(() -> inspection.find(what.get(), user).goroot(), fetch);
  }

  /** The archive in a folder that {@code jgo download} made; empty for any other folder. */
  private static Optional<Path> bundled(Path folder) throws JgoException {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve("VERSION"))) {
      return Optional.empty();
    }
    List<Path> archives;
    try (Stream<Path> files = Files.list(folder)) {
      archives =
          files
              .filter(file -> Files.isRegularFile(file) && NamedArchive.name(file).isPresent())
              .toList();
    } catch (IOException e) {
      throw LocalTrouble.of(e, "read the folder", folder);
    }
    if (archives.size() > 1) {
      throw new RequestException(
          FailureKind.USAGE,
          "`" + folder + "` holds " + archives.size() + " archives",
          "`jgo verify FILE` checks one of them");
    }
    return archives.stream().findFirst();
  }

  /** Finds the tree that is to be judged, as it is now. */
  @FunctionalInterface
  private interface Find {
    Path root() throws JgoException;
  }

  /** Finds and judges again what another run has replaced or removed while it was read. */
  private Judgement tree(Find tree, boolean fetch) throws JgoException {
    for (int i = 1; i < MOST_LOOKS; i++) {
      Path root = tree.root();
      Optional<Object> before = itself(root);
      try {
        Judgement judgement = look(root, fetch);
        if (!judgement.state().equals("different") || itself(root).equals(before)) {
          return judgement;
        }
      } catch (JgoException e) {
        if (before.isPresent() && itself(root).equals(before)) {
          throw e;
        }
      }
    }
    return look(tree.root(), fetch);
  }

  /** What tells one folder from another that has its name later; empty where there is none. */
  private static Optional<Object> itself(Path root) {
    try {
      return Optional.ofNullable(Files.readAttributes(root, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Judgement look(Path root, boolean fetch) throws JgoException {
    Optional<TreeJudge.Reference> reference =
        fetch
            ? Optional.of(published.reference(root))
            : inspection
                .remembered(root)
                .map(there -> TreeJudge.Reference.receipt(there.manifest(), there.evidence()));
    TreeVerdict verdict = trees.judge(root, reference);
    return judgement(root, TreeJudge.version(root).name(), verdict);
  }

  private Judgement archive(Path file) throws JgoException {
    BroughtFile brought = BroughtFile.open(file, catalog);
    Optional<ArchiveName> said = NamedArchive.name(file);
    ArchiveName name = said.isPresent() ? said.get() : NamedArchive.bySum(brought, file);
    TreeVerdict verdict = archives.judge(file, name);
    Judgement judgement = judgement(file, name.version().name(), verdict);
    if (verdict.state() != TreeVerdict.State.DIFFERENT) {
      return judgement;
    }
    return judgement.with(brought.unlike(catalog.archive(name.version(), name.platform())));
  }

  private static Judgement judgement(Path subject, String version, TreeVerdict verdict) {
    return new Judgement(
        subject,
        version,
        verdict.state().name().toLowerCase(Locale.ROOT),
        verdict.evidence(),
        verdict.differences().stream()
            .map(
                d ->
                    new Judgement.Row(
                        d.kind().name().toLowerCase(Locale.ROOT), d.name(), d.detail()))
            .toList(),
        verdict.remark());
  }
}
