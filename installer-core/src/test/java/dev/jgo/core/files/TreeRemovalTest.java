// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody exchanges folders while a tree is removed: nothing outside of it goes. */
class TreeRemovalTest {

  @TempDir Path scratch;

  private Path tree;
  private Path precious;

  @BeforeEach
  void aTreeAndSomethingElse() throws IOException {
    tree = Files.createDirectories(scratch.resolve("tree"));
    for (String folder : List.of("a", "a/b", "c")) {
      Files.createDirectories(tree.resolve(folder));
      Files.writeString(tree.resolve(folder).resolve("one"), "1");
      Files.writeString(tree.resolve(folder).resolve("two"), "2");
    }
    precious = Files.createDirectory(scratch.resolve("precious"));
    for (String name : List.of("one", "two", "b", "c")) {
      Files.writeString(precious.resolve(name), "precious");
    }
  }

  /** There are nine entries, so as many steps at which to exchange. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aFolderThatIsExchangedForALinkLeadsNowhere(int step) throws IOException {
    for (String folder : List.of("a", "a/b", "c")) {
      Exchanging disk = new Exchanging(new RealDisk(new ManualHost(scratch)), step, folder);
      try {
        new FolderTrees(disk).remove(tree);
      } catch (IOException e) {
        // The link that lies there now may well be in the way.
      }
      try (var left = Files.list(precious)) {
        assertThat(left).as("%s at step %d", folder, step).hasSize(4);
      }
      new FolderTrees(new RealDisk(new ManualHost(scratch))).remove(tree);
      new FolderTrees(new RealDisk(new ManualHost(scratch))).remove(scratch.resolve("away"));
      aTreeAgain();
    }
  }

  private void aTreeAgain() throws IOException {
    new FolderTrees(new RealDisk(new ManualHost(scratch))).remove(precious);
    aTreeAndSomethingElse();
  }

  /** Moves a folder away before one step, and puts a link to the precious one in its place. */
  private final class Exchanging implements Disk {
    private final Disk disk;
    private final int at;
    private final String folder;
    private final List<Path> removed = new ArrayList<>();

    Exchanging(Disk disk, int at, String folder) {
      this.disk = disk;
      this.at = at;
      this.folder = folder;
    }

    @Override
    public void removeIn(SecureDirectoryStream<Path> opened, Path path, boolean isFolder)
        throws IOException {
      removed.add(path);
      Path victim = tree.resolve(folder);
      if (removed.size() == at && Files.isDirectory(victim)) {
        Files.move(victim, scratch.resolve("away"));
        Files.createSymbolicLink(victim, precious);
      }
      disk.removeIn(opened, path, isFolder);
    }

    @Override
    public void makeFolder(Path path, int mode) throws IOException {
      disk.makeFolder(path, mode);
    }

    @Override
    public OpenFile create(Path file, int mode) throws IOException {
      return disk.create(file, mode);
    }

    @Override
    public void writeNew(Path file, int mode, Instant time, ByteBuffer content) throws IOException {
      disk.writeNew(file, mode, time, content);
    }

    @Override
    public OpenFile open(Path file, int mode) throws IOException {
      return disk.open(file, mode);
    }

    @Override
    public void append(Path file, byte[] content) throws IOException {
      disk.append(file, content);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      disk.rename(from, to);
    }

    @Override
    public void symlink(Path link, Path target) throws IOException {
      disk.symlink(link, target);
    }

    @Override
    public void hardLink(Path link, Path existing) throws IOException {
      disk.hardLink(link, existing);
    }

    @Override
    public void remove(Path path) throws IOException {
      disk.remove(path);
    }

    @Override
    public void chmod(Path path, int mode) throws IOException {
      disk.chmod(path, mode);
    }

    @Override
    public void chgrp(Path path, long gid) throws IOException {
      disk.chgrp(path, gid);
    }

    @Override
    public void touch(Path path, Instant time) throws IOException {
      disk.touch(path, time);
    }

    @Override
    public void syncFolder(Path path) throws IOException {
      disk.syncFolder(path);
    }

    @Override
    public void syncFileSystem(Path path) throws IOException {
      disk.syncFileSystem(path);
    }
  }
}
