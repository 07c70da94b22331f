// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.files.FileLocks;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What dead runs left behind and nobody needs: trash, twins, staging folders whose lock is free,
 * files and links that were being written, receipts without a tree.
 */
final class Leftovers {

  private static final String BEING_WRITTEN = ".new";

  private final Site site;

  Leftovers(Site site) {
    this.site = site;
  }

  /** Whether there is anything; staging folders of other runs that still live count as well. */
  boolean any(Optional<TreeName> mine) throws IOException {
    return !everything().isEmpty() || !stagings(mine).isEmpty();
  }

  /**
   * Removes it, under the prefix lock and with no journal left.
   *
   * @param mine the tree whose staging lock this run holds: looking at that lock would drop it
   */
  void sweep(Optional<TreeName> mine) throws IOException {
    for (Path path : everything()) {
      site.trees().remove(path);
    }
    for (TreeName name : stagings(mine)) {
      sweepStaging(name);
    }
  }

  private void sweepStaging(TreeName name) throws IOException {
    Optional<FileLocks.Held> held = new FileLocks(site.host()).tryAcquire(site.stagingLock(name));
    if (held.isPresent()) {
      try {
        site.trees().remove(site.staging(name));
      } finally {
        held.get().close();
      }
    }
  }

  private List<Path> everything() throws IOException {
    List<Path> all = new ArrayList<>();
    all.addAll(children(site.trashes()));
    for (Path twin : children(site.twins())) {
      if (!(Occupant.at(site) instanceof Occupant.OurLink ours && ours.root().equals(twin))) {
        all.add(twin);
      }
    }
    for (Path file : children(site.state())) {
      addIfBeingWritten(file, all);
    }
    for (Path file : children(site.receipts())) {
      addIfBeingWritten(file, all);
      if (withoutTree(file)) {
        all.add(file);
      }
    }
    if (Files.isSymbolicLink(site.activeBeside())) {
      all.add(site.activeBeside());
    }
    all.addAll(new BinLinks(site).leftovers());
    return all;
  }

  private static void addIfBeingWritten(Path file, List<Path> all) {
    if (file.toString().endsWith(BEING_WRITTEN)) {
      all.add(file);
    }
  }

  private boolean withoutTree(Path receipt) {
    String name = String.valueOf(receipt.getFileName());
    return TreeName.parse(name.replaceFirst("\\.manifest$", ""))
        .filter(tree -> !Files.exists(site.tree(tree), LinkOption.NOFOLLOW_LINKS))
        .isPresent();
  }

  private List<TreeName> stagings(Optional<TreeName> mine) throws IOException {
    List<TreeName> names = new ArrayList<>();
    for (Path folder : children(site.stagings())) {
      TreeName.parse(String.valueOf(folder.getFileName()))
          .filter(name -> !mine.equals(Optional.of(name)))
          .ifPresent(names::add);
    }
    return names;
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return children;
  }
}
