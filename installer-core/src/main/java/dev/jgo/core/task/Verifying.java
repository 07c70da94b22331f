// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.Verification;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.LocalTrouble;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.verify.ArchiveJudge;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.verify.TreeJudge;
import dev.jgo.core.verify.TreeVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which tree or archive {@code verify} is about, and what is known of it here. */
public final class Verifying {

  /** A tree that is replaced more often than this while it is read is not worth reading. */
  private static final int MOST_LOOKS = 5;

  private final Services services;
  private final Installed installed;
  private final TreeJudge trees;
  private final ArchiveJudge archives;
  private final PublishedTrees published;
  private final Catalog catalog;

  public Verifying(Services services) {
    this.services = services;
    this.installed = new Installed(services.context());
    this.published = new PublishedTrees(services);
    this.trees = new TreeJudge(services.proofs().sums());
    this.catalog = Catalog.bundled();
    this.archives = new ArchiveJudge(catalog, services.proofs().keys());
  }

  /**
   * Judges what {@code what} names: a file, a folder, or an installed version; the active version
   * without it.
   *
   * @param fetch whether a tree is compared with the published archive, which is fetched for it
   * @param user whether only the caller's own versions count
   */
  public Verification verify(Optional<String> what, boolean fetch, boolean user)
      throws JgoException {
    services.context().events().on(new Event.Working(Event.Work.CHECK, 0));
    return services.lastWord().on(() -> judge(what, fetch, user));
  }

  private Verification judge(Optional<String> what, boolean fetch, boolean user)
      throws JgoException {
    if (what.isEmpty()) {
      return tree(() -> installed.current(user).goroot(), fetch);
    }
    Path path = services.context().file(Path.of(what.get()));
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
        : tree(() -> installed.find(what.get(), user).goroot(), fetch);
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
  private Verification tree(Find tree, boolean fetch) throws JgoException {
    for (int i = 1; i < MOST_LOOKS; i++) {
      Path root = tree.root();
      Optional<Object> before = itself(root);
      try {
        Verification verification = look(root, fetch);
        if (verification.state() != Verification.State.DIFFERENT || itself(root).equals(before)) {
          return verification;
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

  private Verification look(Path root, boolean fetch) throws JgoException {
    Optional<TreeJudge.Reference> reference =
        fetch
            ? Optional.of(published.reference(root))
            : installed
                .remembered(root)
                .map(there -> TreeJudge.Reference.receipt(there.manifest(), there.evidence()));
    TreeVerdict verdict = trees.judge(root, reference);
    return verification(root, TreeJudge.version(root).name(), verdict);
  }

  private Verification archive(Path file) throws JgoException {
    BroughtFile brought = BroughtFile.open(file, catalog);
    Optional<ArchiveName> said = NamedArchive.name(file);
    ArchiveName name = said.isPresent() ? said.get() : NamedArchive.bySum(brought, file);
    TreeVerdict verdict = archives.judge(file, name);
    Verification verification = verification(file, name.version().name(), verdict);
    if (verdict.state() != TreeVerdict.State.DIFFERENT) {
      return verification;
    }
    return verification.with(brought.unlike(catalog.archive(name.version(), name.platform())));
  }

  private static Verification verification(Path subject, String version, TreeVerdict verdict) {
    return new Verification(
        subject,
        version,
        Verification.State.valueOf(verdict.state().name()),
        Evidence.texts(verdict.evidence()),
        verdict.differences().stream()
            .map(
                d ->
                    new Verification.Row(
                        Verification.Kind.valueOf(d.kind().name()), d.name(), d.detail()))
            .toList(),
        verdict.remark());
  }
}
