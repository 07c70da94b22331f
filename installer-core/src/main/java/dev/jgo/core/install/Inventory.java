// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.archive.Manifest;
import dev.jgo.core.install.Installation.Kind;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is here, as of now: reads, without lock and without repair, a state that another run may be
 * changing or a killed one may have left.
 */
final class Inventory {

  private final Site site;

  Inventory(Site site) {
    this.site = site;
  }

  /** A tree in its place, with its name there. */
  record Tree(TreeName name, Installation installation) {}

  /** Every usable tree, oldest version first; what is at the active place included. */
  List<Installation> all() throws IOException {
    List<Installation> all = new ArrayList<>();
    trees().forEach(tree -> all.add(tree.installation()));
    guest().ifPresent(all::add);
    all.sort(Comparator.comparing(Installation::version));
    return all;
  }

  /** The one that the active place leads to, or is. */
  Optional<Installation> active() throws IOException {
    return all().stream().filter(Installation::active).findFirst();
  }

  /**
   * The tree that a version means: one that jgo unpacked, else an unproved, else an adopted one.
   */
  Optional<Tree> find(GoVersion version) throws IOException {
    return trees().stream()
        .filter(tree -> tree.installation().version().equals(version))
        .min(Comparator.comparingInt(tree -> tree.name().adoption()));
  }

  Optional<Tree> find(TreeName name) throws IOException {
    return trees().stream().filter(tree -> tree.name().equals(name)).findFirst();
  }

  /** The tree of this very archive, if it is here and as it was written. */
  Optional<Installation> intact(Artifact.Archive archive) throws IOException {
    TreeName name = TreeName.of(archive.version());
    Optional<Receipt> receipt = receipt(name);
    if (receipt.isEmpty() || !isOf(receipt.get(), archive)) {
      return Optional.empty();
    }
    Optional<Manifest> manifest = Receipt.manifest(site, name);
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    if (guestIsIntact(name)) {
      return Optional.of(installation(name, site.places().active(), true, receipt));
    }
    Optional<Installation> tree = find(name).map(Tree::installation);
    return tree.isPresent() && manifest.get().differences(tree.get().goroot()).isEmpty()
        ? tree
        : Optional.empty();
  }

  /**
   * A module is known by the evidence alone; and where nobody knows the archive's sum, whatever was
   * proved to be the version is it.
   */
  private static boolean isOf(Receipt receipt, Artifact.Archive archive) {
    boolean module = receipt.sha256().isEmpty() && receipt.isInPart();
    boolean fetched =
        archive.hashed()
            ? receipt.sha256().equals(Optional.of(archive.sha256()))
            : receipt.sha256().isPresent() && !receipt.evidence().isEmpty();
    return module || fetched;
  }

  /** What was written into the tree at {@code root}, wherever a link to it lies. */
  Optional<Remembered> remembered(Path root) throws IOException {
    Path real = root.toRealPath();
    for (Tree tree : trees()) {
      if (tree.installation().goroot().toRealPath().equals(real)
          && receipt(tree.name()).isPresent()) {
        return Receipt.manifest(site, tree.name())
            .map(manifest -> new Remembered(manifest, tree.installation().evidence()));
      }
    }
    return Optional.empty();
  }

  /** Whether the real folder at the active place is, file by file, the tree of this name. */
  boolean guestIsIntact(TreeName name) throws IOException {
    if (!(Occupant.at(site) instanceof Occupant.GoFolder folder)
        || !folder.version().equals(name.version())
        || receipt(name).isEmpty()) {
      return false;
    }
    Optional<Manifest> manifest = Receipt.manifest(site, name);
    return manifest.isPresent() && manifest.get().differences(site.places().active()).isEmpty();
  }

  private List<Tree> trees() throws IOException {
    Occupant occupant = Occupant.at(site);
    Optional<Journal> journal =
        new StateFolder(site).believed() ? Journal.read(site) : Optional.empty();
    List<Tree> trees = new ArrayList<>();
    for (TreeName name : names(occupant)) {
      boolean active = occupant.leadsTo(name);
      Path root =
          active && occupant instanceof Occupant.OurLink link ? link.root() : site.tree(name);
      if (usable(name, root) && (active || !going(name, journal))) {
        trees.add(new Tree(name, installation(name, root, active, receipt(name))));
      }
    }
    return trees;
  }

  /** A tree that is being deleted, or was not yet moved to where it is now for good. */
  private static boolean going(TreeName name, Optional<Journal> journal) {
    return journal
        .filter(
            j ->
                j.tree().equals(name)
                    && (j.act() == Journal.Act.REMOVE || j.act() == Journal.Act.CLEAR_TREE))
        .isPresent();
  }

  private boolean usable(TreeName name, Path root) throws IOException {
    if (!GoTree.version(root).equals(Optional.of(name.version()))) {
      return false;
    }
    boolean finished = Files.exists(root.resolve(GoTree.SENTINEL));
    return finished || !site.places().sentinel() || name.adopted();
  }

  private List<TreeName> names(Occupant occupant) throws IOException {
    List<TreeName> names = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(site.places().versions(), Files::isDirectory)) {
      folders.forEach(
          folder -> TreeName.parse(String.valueOf(folder.getFileName())).ifPresent(names::add));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return names;
    }
    if (occupant instanceof Occupant.OurLink link && !names.contains(link.name())) {
      names.add(link.name());
    }
    return names;
  }

  /**
   * The tree at the active place that is none of ours: a real folder, another tool's link, or
   * another Go that was unpacked over the tree our link leads to.
   */
  private Optional<Installation> guest() throws IOException {
    Path active = site.places().active();
    Occupant occupant = Occupant.at(site);
    if (occupant instanceof Occupant.OtherLink || occupant instanceof Occupant.GoFolder) {
      return guest(active, active);
    }
    return occupant instanceof Occupant.OurLink link
        ? guest(active, link.root()).filter(there -> !there.version().equals(link.name().version()))
        : Optional.empty();
  }

  private static Optional<Installation> guest(Path active, Path root) throws IOException {
    return GoTree.version(active)
        .map(
            version ->
                new Installation(version, root, Kind.UNPROVED, true, Optional.empty(), List.of()));
  }

  private Optional<Receipt> receipt(TreeName name) throws IOException {
    return new StateFolder(site).believed() ? Receipt.read(site, name) : Optional.empty();
  }

  private static Installation installation(
      TreeName name, Path root, boolean active, Optional<Receipt> receipt) {
    Kind kind = receipt.isEmpty() ? Kind.UNPROVED : name.adopted() ? Kind.ADOPTED : Kind.PROVED;
    Optional<Instant> installed = receipt.flatMap(Receipt::installed);
    List<String> evidence = receipt.map(Receipt::evidence).orElse(List.of());
    return new Installation(name.version(), root, kind, active, installed, evidence);
  }
}
