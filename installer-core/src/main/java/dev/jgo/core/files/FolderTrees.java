// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Whole folders: removed, copied, or given second names; links in them are never followed. */
public final class FolderTrees {

  private static final int BUFFER = 128 * 1024;

  private final Disk disk;

  public FolderTrees(Disk disk) {
    this.disk = disk;
  }

  /**
   * Removes {@code tree}, if it is there; folders that keep their owner out are opened first. What
   * somebody exchanges for a link meanwhile leads nowhere.
   */
  public void remove(Path tree) throws IOException {
    new TreeRemoval(disk).remove(tree);
  }

  /** Makes {@code copy} equal to {@code tree}: contents, modes, times, links. */
  public void copy(Path tree, Path copy) throws IOException {
    mirror(tree, copy, this::copyFile);
  }

  /** Makes {@code twin} a folder tree of its own whose files are {@code tree}'s very files. */
  public void hardLink(Path tree, Path twin) throws IOException {
    mirror(tree, twin, (file, attributes, name) -> disk.hardLink(name, file));
  }

  private interface FileStep {
    void take(Path file, BasicFileAttributes attributes, Path name) throws IOException;
  }

  private void mirror(Path tree, Path mirror, FileStep step) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            disk.makeFolder(twin(folder), 0700);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isSymbolicLink()) {
              Path linkText = Files.readSymbolicLink(file);
              disk.symlink(twin(file), linkText);
            } else if (attributes.isOther()) {
              throw new FileSystemException(
                  file.toString(), null, "neither a file nor a folder nor a link");
            } else {
              step.take(file, attributes, twin(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException trouble)
              throws IOException {
            if (trouble != null) {
              throw trouble;
            }
            disk.chmod(twin(folder), Modes.of(folder) & 0777);
            disk.touch(twin(folder), Files.getLastModifiedTime(folder).toInstant());
            return FileVisitResult.CONTINUE;
          }

          private Path twin(Path path) {
            return mirror.resolve(tree.relativize(path));
          }
        });
  }

  private void copyFile(Path file, BasicFileAttributes attributes, Path copy) throws IOException {
    int mode = Modes.of(file) & 0777;
    try (SeekableByteChannel in =
            Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        OpenFile out = disk.create(copy, mode)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      long position = 0;
      while (in.read(buffer.clear()) >= 0) {
        int count = buffer.flip().remaining();
        out.write(buffer, position);
        position += count;
      }
    }
    if (Modes.of(copy) != mode) {
      disk.chmod(copy, mode);
    }
    disk.touch(copy, attributes.lastModifiedTime().toInstant());
  }
}
