// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in a run's places at one moment, before anything of it is read. A reader takes no lock;
 * when it sees the same before and after it has read, no other run was in its way.
 *
 * @param journal the change that is under way, or was when its run was killed
 * @param folders the names of the version folders, with what tells one folder from another
 * @param changed when a name was last made, moved or removed among them and in the state folder
 */
record Seen(
    Occupant occupant,
    Optional<Journal> journal,
    Map<String, Object> folders,
    Optional<FileTime> changed,
    Optional<FileTime> stateChanged) {

  private static final String NO_KEY = "";

  /** Looks, as of now. */
  static Seen of(Site site) throws IOException {
    return new Seen(
        Occupant.at(site),
        new StateFolder(site).believed() ? Journal.read(site) : Optional.empty(),
        folders(site.places().versions()),
        changed(site.places().versions()),
        changed(site.state()));
  }

  /** The trees that may be here: every folder with such a name, and what the link leads to. */
  Set<TreeName> names() {
    Set<TreeName> names = new LinkedHashSet<>();
    folders.keySet().forEach(folder -> TreeName.parse(folder).ifPresent(names::add));
    if (occupant instanceof Occupant.OurLink link) {
      names.add(link.name());
    }
    return names;
  }

  /** Whether a tree is on its way from one name to another, and has neither at this moment. */
  boolean isBetweenTwoRenames(Site site) {
    return journal
        .filter(under -> under.act() == Journal.Act.PLACE)
        .map(Journal::tree)
        .filter(tree -> !folders.containsKey(tree.text()))
        .filter(tree -> Files.exists(site.trash(tree), LinkOption.NOFOLLOW_LINKS))
        .isPresent();
  }

  /** A tree that is being deleted, or was not yet moved to where it is now for good. */
  boolean isGoing(TreeName name) {
    return journal
        .filter(
            under ->
                under.tree().equals(name)
                    && (under.act() == Journal.Act.REMOVE || under.act() == Journal.Act.CLEAR_TREE))
        .isPresent();
  }

  private static Map<String, Object> folders(Path versions) throws IOException {
    Map<String, Object> folders = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(versions)) {
      for (Path folder : all) {
        if (Files.isDirectory(folder)) {
          folders.put(String.valueOf(folder.getFileName()), key(folder));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return folders;
    }
    return folders;
  }

  private static Object key(Path folder) {
    try {
      Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return key == null ? NO_KEY : key;
    } catch (IOException e) {
      return NO_KEY;
    }
  }

  private static Optional<FileTime> changed(Path folder) {
    try {
      return Optional.of(Files.getLastModifiedTime(folder));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
