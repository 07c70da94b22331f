// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes a whole tree, each entry relative to the opened folder it lies in: whoever exchanges a
 * folder for a link meanwhile leads the removal nowhere. Where the system cannot do that (macOS),
 * it goes by path.
 */
final class TreeRemoval {

  private static final int OWNER_MAY_ALL = 0700;

  private final Disk disk;

  TreeRemoval(Disk disk) {
    this.disk = disk;
  }

  /** Removes {@code tree}, if it is there. */
  void remove(Path tree) throws IOException {
    Path at = tree.toAbsolutePath();
    try (DirectoryStream<Path> parent = Files.newDirectoryStream(folderOf(at))) {
      if (parent instanceof SecureDirectoryStream<Path> opened) {
        if (isFolder(opened, at)) {
          clear(opened, at);
        }
        disk.remove(at);
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (AccessDeniedException e) {
      // A folder that may be passed and not listed cannot be opened.
    }
    removeByPath(at);
  }

  private void removeIn(SecureDirectoryStream<Path> folder, Path path) throws IOException {
    try {
      boolean isFolder = isFolder(folder, path);
      if (isFolder) {
        clear(folder, path);
      }
      disk.removeIn(folder, path, isFolder);
    } catch (NoSuchFileException e) {
      // Somebody else has removed it.
    }
  }

  /** Removes what lies in the folder that {@code path} names in {@code folder}. */
  private void clear(SecureDirectoryStream<Path> folder, Path path) throws IOException {
    try (SecureDirectoryStream<Path> opened = open(folder, path)) {
      for (Path name : names(opened)) {
        removeIn(opened, path.resolve(name));
      }
    }
  }

  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path path)
      throws IOException {
    return folder
        .getFileAttributeView(
            path.getFileName(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  /** Opens a folder; from one that keeps its own owner out nothing could be removed. */
  private SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> folder, Path path)
      throws IOException {
    SecureDirectoryStream<Path> opened;
    try {
      opened = folder.newDirectoryStream(path.getFileName(), LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      // Never root's case, whom a mode does not keep out; so nobody can abuse the path.
      disk.chmod(path, OWNER_MAY_ALL);
      opened = folder.newDirectoryStream(path.getFileName(), LinkOption.NOFOLLOW_LINKS);
    }
    PosixFileAttributeView itself = opened.getFileAttributeView(PosixFileAttributeView.class);
    Set<PosixFilePermission> mode = itself.readAttributes().permissions();
    if (!mode.containsAll(Modes.permissions(OWNER_MAY_ALL))) {
      itself.setPermissions(Modes.permissions(OWNER_MAY_ALL));
    }
    return opened;
  }

  private void removeByPath(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      if ((Modes.of(path) & OWNER_MAY_ALL) != OWNER_MAY_ALL) {
        disk.chmod(path, OWNER_MAY_ALL);
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path name : names(entries)) {
          removeByPath(path.resolve(name));
        }
      }
    }
    disk.remove(path);
  }

  private static List<Path> names(DirectoryStream<Path> folder) throws IOException {
    List<Path> names = new ArrayList<>();
    try {
      folder.forEach(entry -> names.add(entry.getFileName()));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  private static Path folderOf(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }
}
