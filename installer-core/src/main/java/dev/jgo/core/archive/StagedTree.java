// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.FolderTrees;
import dev.jgo.core.files.Modes;
import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A Go tree that was unpacked, and that nobody vouches for yet.
 *
 * @param root the tree itself: the folder that holds {@code VERSION} and {@code bin}
 * @param manifest what was written, file by file
 */
public record StagedTree(Path root, Manifest manifest) {

  private static final int EXECUTABLE = 0755;
  private static final int PLAIN = 0644;
  private static final int ANY_X = 0111;

  /**
   * The tree without what {@link TreeSum} does not cover: four folders, and modes that no Go
   * archive has. Who vouches for the sum alone does not vouch for those.
   *
   * @throws IOException when the tree cannot be changed
   */
  public StagedTree coveredOnly(Disk disk) throws IOException {
    FileTime time = Files.getLastModifiedTime(root);
    FolderTrees trees = new FolderTrees(disk);
    for (String folder : TreeSum.UNCOVERED) {
      trees.remove(root.resolve(folder));
    }
    List<Manifest.Entry> covered = new ArrayList<>();
    for (Manifest.Entry entry : manifest.entries()) {
      if (TreeSum.covers(entry.name())) {
        covered.add(withPlainMode(disk, entry));
      }
    }
    openFolders(disk);
    disk.touch(root, time.toInstant());
    return new StagedTree(root, new Manifest(covered));
  }

  private Manifest.Entry withPlainMode(Disk disk, Manifest.Entry entry) throws IOException {
    int mode = (entry.mode() & ANY_X) != 0 ? EXECUTABLE : PLAIN;
    if (mode == entry.mode()) {
      return entry;
    }
    disk.chmod(RawPaths.resolve(root, entry.name()), mode);
    return new Manifest.Entry(entry.name(), entry.size(), mode, entry.seconds(), entry.crc32());
  }

  private void openFolders(Disk disk) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (Modes.of(folder) != EXECUTABLE) {
              disk.chmod(folder, EXECUTABLE);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
