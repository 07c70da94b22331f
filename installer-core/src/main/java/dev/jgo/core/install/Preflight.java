// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.config.Keys;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.files.ClosedFolders;
import dev.jgo.core.files.Doubt;
import dev.jgo.core.files.Mount;
import dev.jgo.core.files.Ownership;
import dev.jgo.core.files.Space;
import dev.jgo.core.release.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that would make an installation fail and can be known before a byte is fetched. */
final class Preflight {

  /** Measured: a tree takes 3.5 to 3.7 times its archive, in blocks of 4 KiB up to 4 times. */
  private static final int UNPACKED_FACTOR = 4;

  private static final long MIB = 1024 * 1024;

  private final Site site;

  Preflight(Site site) {
    this.site = site;
  }

  /**
   * Looks at everything.
   *
   * @param activates whether the active place is going to change
   */
  void check(Artifact.Archive archive, boolean activates) throws IOException, JgoException {
    new StateFolder(site).check();
    target(TreeName.of(archive.version()));
    if (activates) {
      activePlace();
    }
    permission(activates);
    programs();
    space(archive);
  }

  /**
   * Looks whether the folder of this name is jgo's to replace.
   *
   * @throws IntegrityException {@code unproved_tree}
   */
  void target(TreeName name) throws IOException, IntegrityException {
    Path tree = site.tree(name);
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean ours =
        new StateFolder(site).believed() && (Receipt.wasWritten(site, name) || underWay(name));
    if (!ours) {
      throw new IntegrityException(
          FailureKind.UNPROVED_TREE,
          "`" + tree + "` was not unpacked by jgo: nothing proves it, and it is never overwritten",
          remedies(tree, name).toArray(new String[0]));
    }
  }

  /**
   * Looks whether what is at the active place may be replaced.
   *
   * @throws LocalException {@code not_a_go_tree}, or {@code permission_denied} for a mount point
   */
  void activePlace() throws IOException, LocalException {
    Occupant occupant = Occupant.at(site);
    Path active = site.places().active();
    boolean half =
        new StateFolder(site).believed()
            && Journal.read(site).filter(j -> j.act() == Journal.Act.CLEAR_ACTIVE).isPresent();
    if (occupant instanceof Occupant.Stranger && !half) {
      throw new LocalException(
          FailureKind.NOT_A_GO_TREE,
          "`" + active + "` is there and is not a Go tree: it is never replaced",
          "find out what it is, move it away, and run the same command again",
          "or install elsewhere with `--prefix`, or beside it with `--no-use`");
    }
    if (occupant instanceof Occupant.GoFolder) {
      Adoption.refuseMountPoint(site);
      try {
        ownTree(active, "take over `" + active + "`");
      } catch (NoSuchFileException e) {
        // Another run takes it over just now: what counts is looked at again under the lock.
        if (Occupant.at(site) instanceof Occupant.GoFolder && !half) {
          throw e;
        }
      }
    }
  }

  /**
   * Looks, for root, whether nobody else can change what is going to be the machine's Go, or to be
   * kept as the one before it.
   *
   * @throws LocalException {@code permission_denied} naming the file and what closes the tree
   */
  void ownTree(Path tree, String doing) throws IOException, LocalException {
    Optional<Doubt> doubt =
        site.host().privileged() ? Ownership.doubtWithin(tree, site.host()) : Optional.empty();
    if (doubt.isPresent()) {
      throw new LocalException(
          FailureKind.PERMISSION_DENIED,
          "cannot " + doing + ": " + doubt.get().sentence() + ", and root runs what is there",
          "`" + doubt.get().remedy() + "` makes it root's alone",
          "for a Go that another user owns on purpose give `--trust-owner UID`");
    }
  }

  private List<String> remedies(Path tree, TreeName name) {
    List<String> remedies = new ArrayList<>();
    // Half a tree of golang.org/dl is one that `use` refuses, too.
    boolean whole = !site.places().sentinel() || Files.exists(tree.resolve(GoTree.SENTINEL));
    if (whole && GoTree.version(tree).filter(name.version()::equals).isPresent()) {
      remedies.add("`jgo verify " + tree + "` says whether it is what Go published");
      remedies.add("`jgo use " + name.version().name() + "` uses it as it is");
    }
    remedies.add("move it away and install again: `mv " + tree + " " + tree + ".old`");
    return remedies;
  }

  private boolean underWay(TreeName name) throws IOException {
    return Journal.read(site).filter(j -> j.tree().equals(name)).isPresent();
  }

  private void permission(boolean activates) throws IOException, LocalException {
    List<Path> written = new ArrayList<>();
    written.add(site.places().versions());
    if (activates) {
      Optional.ofNullable(site.places().active().getParent()).ifPresent(written::add);
    }
    List<Path> closed = new ArrayList<>(written);
    if (site.settings().value(Keys.LINKS)) {
      site.places().binFolder().ifPresent(closed::add);
    }
    for (Path folder : closed) {
      ClosedFolders.require(folder, site.host(), StateFolder.DOING);
    }
    for (Path folder : written) {
      Path there = Space.at(folder).folder();
      if (!Files.isDirectory(there)) {
        throw new LocalException(
            FailureKind.IO_ERROR, "cannot make `" + folder + "`: `" + there + "` is not a folder");
      }
      if (!Files.isWritable(there)) {
        throw notWritable(there);
      }
    }
  }

  private LocalException notWritable(Path folder) {
    if (Space.at(folder).isReadOnly()) {
      return new LocalException(
          FailureKind.READ_ONLY,
          "cannot install below `" + folder + "`: its file system is read-only",
          elsewhere());
    }
    if (!site.places().system()) {
      return new LocalException(
          FailureKind.PERMISSION_DENIED,
          "this user has no folder to install into: `"
              + site.places().versions()
              + "` cannot be made",
          elsewhere());
    }
    return new LocalException(
        FailureKind.PERMISSION_DENIED,
        "cannot install below `"
            + folder
            + "`: permission denied"
            + (site.host().privileged() ? ", although this is root" : ""),
        site.host().privileged()
            ? elsewhere()
            : "run it as a user who may write there (`sudo jgo …`), or install for yourself with"
                + " `jgo install --user`");
  }

  /** A way on that does not lead back here. */
  private String elsewhere() {
    return site.places().system()
        ? "choose a folder on another file system with `--prefix DIR`"
        : "give `--prefix DIR`, or set `JGO_HOME` to a folder that this user may write to";
  }

  /** Said before an archive is fetched for nothing: the smoke test would fail in the end. */
  private void programs() throws LocalException {
    Path versions = site.places().versions();
    Optional<Mount> mount = Mount.of(versions, site.host()).filter(Mount::isWithoutPrograms);
    if (mount.isPresent()) {
      throw new LocalException(
          FailureKind.SMOKE_TEST_FAILED,
          "no program can run below `"
              + versions
              + "`: `"
              + mount.get().point()
              + "` is mounted `noexec`",
          elsewhere(),
          "or have it mounted otherwise: `mount -o remount,exec " + mount.get().point() + "`");
    }
  }

  private void space(Artifact.Archive archive) throws IOException, LocalException {
    if (archive.size().isEmpty()) {
      return;
    }
    long needed = UNPACKED_FACTOR * archive.size().getAsLong();
    Space place = Space.at(site.places().versions());
    if (place.sameDevice(Space.at(site.places().user().cache()))) {
      needed += archive.size().getAsLong();
    }
    long free = place.bytes();
    if (free < needed) {
      throw new LocalException(
          FailureKind.NO_SPACE,
          String.format(
              "not enough space in `%s`: %s needs about %d MiB, %d MiB are free",
              site.places().versions(), archive.version().name(), ceil(needed), free / MIB),
          "free some space and run the same command again",
          "`jgo list` shows versions that `jgo uninstall` could remove");
    }
  }

  private static long ceil(long bytes) {
    return (bytes + MIB - 1) / MIB;
  }
}
