// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.archive.Manifest;
import dev.jgo.core.install.Installation.Kind;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.verify.Evidence;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Another run's step takes microseconds; of one that was killed there is nothing to wait for. */
  private static final int MOST_LOOKS = 50;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private final Site site;

  Inventory(Site site) {
    this.site = site;
  }

  private interface Look<T> {
    T at(Seen seen) throws IOException;
  }

  /** Looks again as long as another run changes what is looked at. */
  private <T> T steady(Look<T> look) throws IOException {
    Seen before = Seen.of(site);
    for (int i = 1; i < MOST_LOOKS; i++) {
      T found = look.at(before);
      Seen after = Seen.of(site);
      if (after.equals(before) && !after.isBetweenTwoRenames(site)) {
        return found;
      }
      before = after;
      try {
        site.host().sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return found;
      }
    }
    return look.at(before);
  }

  /** A tree in its place, with its name there. */
  record Tree(TreeName name, Installation installation) {}

  /** Every usable tree, oldest version first; what is at the active place included. */
  List<Installation> all() throws IOException {
    return steady(
        seen -> {
          List<Installation> all = new ArrayList<>();
          trees(seen).forEach(tree -> all.add(tree.installation()));
          guest(seen.occupant()).ifPresent(all::add);
          all.sort(Comparator.comparing(Installation::version));
          return all;
        });
  }

  /** The one that the active place leads to, or is. */
  Optional<Installation> active() throws IOException {
    return all().stream().filter(Installation::active).findFirst();
  }

  /**
   * The tree that a version means: one that jgo unpacked, else an unproved, else an adopted one.
   */
  Optional<Tree> find(GoVersion version) throws IOException {
    return steady(this::trees).stream()
        .filter(tree -> tree.installation().version().equals(version))
        .min(Comparator.comparingInt(tree -> tree.name().adoption()));
  }

  Optional<Tree> find(TreeName name) throws IOException {
    return steady(this::trees).stream().filter(tree -> tree.name().equals(name)).findFirst();
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
    Optional<Installation> guest = intactGuest(name);
    if (guest.isPresent()) {
      return guest;
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
    Optional<Path> real = real(root);
    for (Tree tree : steady(this::trees)) {
      if (real.isPresent()
          && real.equals(real(tree.installation().goroot()))
          && receipt(tree.name()).isPresent()) {
        return Receipt.manifest(site, tree.name())
            .map(manifest -> new Remembered(manifest, tree.installation().evidence()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> real(Path root) throws IOException {
    try {
      return Optional.of(root.toRealPath());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Another run has removed it, or puts another in its place.
    }
  }

  /** The real folder at the active place, if it is, file by file, the tree of this name. */
  Optional<Installation> intactGuest(TreeName name) throws IOException {
    Optional<Receipt> receipt = receipt(name);
    if (!(Occupant.at(site) instanceof Occupant.GoFolder folder)
        || !folder.version().equals(name.version())
        || receipt.isEmpty()) {
      return Optional.empty();
    }
    Path active = site.places().active();
    Optional<Manifest> manifest = Receipt.manifest(site, name);
    return manifest.isPresent() && manifest.get().differences(active).isEmpty()
        ? Optional.of(installation(name, active, true, receipt))
        : Optional.empty();
  }

  private List<Tree> trees(Seen seen) throws IOException {
    List<Tree> trees = new ArrayList<>();
    for (TreeName name : seen.names()) {
      boolean active = seen.occupant().leadsTo(name);
      Path root =
          active && seen.occupant() instanceof Occupant.OurLink link
              ? link.root()
              : site.tree(name);
      if (usable(name, root) && (active || !seen.isGoing(name))) {
        // The twin that the link may lead to is gone in a moment; the tree's own place stays.
        trees.add(new Tree(name, installation(name, site.tree(name), active, receipt(name))));
      }
    }
    return trees;
  }

  private boolean usable(TreeName name, Path root) throws IOException {
    if (!GoTree.version(root).equals(Optional.of(name.version()))) {
      return false;
    }
    boolean finished = Files.exists(root.resolve(GoTree.SENTINEL));
    return finished || !site.places().sentinel() || name.adopted();
  }

  /**
   * The tree at the active place that is none of ours: a real folder, another tool's link, or
   * another Go that was unpacked over the tree our link leads to.
   */
  private Optional<Installation> guest(Occupant occupant) throws IOException {
    Path active = site.places().active();
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
    List<Evidence> evidence = receipt.map(Receipt::evidence).orElse(List.of());
    return new Installation(name.version(), root, kind, active, installed, evidence);
  }
}
