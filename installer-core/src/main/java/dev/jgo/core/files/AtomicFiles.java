// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files and links that hold wholly the old content or wholly the new, whoever is killed when. */
public final class AtomicFiles {

  private final Disk disk;

  public AtomicFiles(Disk disk) {
    this.disk = disk;
  }

  /**
   * Replaces {@code file} through a neighbour called {@code file.new}, a fixed name so that what a
   * killed run left is found and overwritten by the next.
   *
   * @param mode of the new file, exactly
   * @param durable whether it must survive a power loss from now on
   */
  public void write(Path file, byte[] content, int mode, boolean durable) throws IOException {
    write(file, content, mode, file.resolveSibling(file.getFileName() + ".new"), durable);
  }

  /**
   * As {@link #write(Path, byte[], int, boolean)}, made first at {@code beside}, in the same
   * folder: for folders of other people, where {@code file.new} may be theirs.
   */
  public void write(Path file, byte[] content, int mode, Path beside, boolean durable)
      throws IOException {
    removeIfThere(beside);
    try (OpenFile out = disk.create(beside, mode)) {
      if (Modes.of(beside) != mode) {
        disk.chmod(beside, mode);
      }
      out.write(ByteBuffer.wrap(content), 0);
      if (durable) {
        out.sync(true);
      }
    }
    disk.rename(beside, file);
    if (durable) {
      disk.syncFolder(folderOf(file));
    }
  }

  /**
   * Makes {@code link} lead to {@code target}; another link or a file there is replaced.
   *
   * @param beside where it is made first, on the same file system
   */
  public void link(Path link, Path target, Path beside, boolean durable) throws IOException {
    removeIfThere(beside);
    disk.symlink(beside, target);
    disk.rename(beside, link);
    if (durable) {
      disk.syncFolder(folderOf(link));
    }
  }

  /** Removes a file or link; returns whether it was there. */
  public boolean removeIfThere(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      disk.remove(path);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Makes {@code folder} and those above it that are missing, each of exactly {@code mode}. */
  public void folders(Path folder, int mode) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      folders(parent, mode);
    }
    try {
      disk.makeFolder(folder, mode);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static Path folderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.getRoot() : parent;
  }
}
