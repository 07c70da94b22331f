// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealDiskTest {

  @TempDir Path folder;

  private RealDisk disk;
  private Path file;

  @BeforeEach
  void onThisMachine() {
    disk = new RealDisk(new ManualHost(folder));
    file = folder.resolve("file");
  }

  @Test
  void writesAndReadsAtAnyPlace() throws IOException {
    try (OpenFile open = disk.create(file, 0600)) {
      open.write(ByteBuffer.wrap("world".getBytes(StandardCharsets.US_ASCII)), 6);
      open.write(ByteBuffer.wrap("hello ".getBytes(StandardCharsets.US_ASCII)), 0);
      open.sync(true);
      ByteBuffer into = ByteBuffer.allocate(4);

      assertThat(open.read(into, 7)).isEqualTo(4);
      assertThat(new String(into.array(), StandardCharsets.US_ASCII)).isEqualTo("orld");
      assertThat(open.read(ByteBuffer.allocate(1), 11)).isEqualTo(-1);
      assertThat(open.size()).isEqualTo(11);
    }
    assertThat(file).hasContent("hello world");
    assertThat(Modes.of(file)).isEqualTo(0600);
  }

  @Test
  void resizesUpAndDown() throws IOException {
    try (OpenFile open = disk.open(file, 0600)) {
      open.resize(1 << 20);
      assertThat(open.size()).isEqualTo(1 << 20);
      open.resize(3);
      assertThat(open.size()).isEqualTo(3);
      open.resize(3);
    }
    assertThat(Files.readAllBytes(file)).containsExactly(0, 0, 0);
  }

  @Test
  void makesOnlyWhatIsNew() throws IOException {
    disk.create(file, 0600).close();

    assertThatThrownBy(() -> disk.create(file, 0600))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> disk.makeFolder(file, 0755))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void opensNoLink() throws IOException {
    Files.createSymbolicLink(file, Path.of("elsewhere"));

    assertThatThrownBy(() -> disk.open(file, 0600)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void givesModesTimesGroupsAndNames() throws IOException {
    disk.create(file, 0600).close();
    Instant time = Instant.parse("2012-03-28T01:02:03Z");

    disk.chmod(file, 0451);
    disk.touch(file, time);
    disk.chgrp(file, new ManualHost(folder).gid());
    disk.hardLink(folder.resolve("twin"), file);
    disk.rename(file, folder.resolve("moved"));
    disk.symlink(file, Path.of("moved"));

    assertThat(Modes.of(folder.resolve("moved"))).isEqualTo(0451);
    assertThat(Files.getLastModifiedTime(folder.resolve("twin")).toInstant()).isEqualTo(time);
    assertThat(file).isSymbolicLink();
    disk.remove(file);
    assertThat(folder.resolve("moved")).exists();
  }

  @Test
  void makesFoldersOfExactlyTheMode() throws IOException {
    disk.makeFolder(folder.resolve("open"), 0777);

    assertThat(Modes.of(folder.resolve("open"))).isEqualTo(0777);
  }

  @Test
  void syncsFoldersAndFileSystems() throws IOException {
    disk.syncFolder(folder);
    disk.syncFileSystem(folder);

    assertThatThrownBy(() -> disk.syncFolder(folder.resolve("none")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> disk.syncFileSystem(folder.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void knowsTheRoomOfAPlaceThatDoesNotExistYet() throws IOException {
    assertThat(Space.at(folder.resolve("a/b/c")).bytes()).isPositive();
  }

  @Test
  void spellsModesAsPeopleDo() {
    for (int mode : new int[] {0, 0644, 0755, 0700, 0421, 0777}) {
      String symbols = PosixFilePermissions.toString(Modes.permissions(mode));
      assertThat(Modes.permissions(07000 | mode)).isEqualTo(Modes.permissions(mode));
      int back = 0;
      for (int i = 0; i < symbols.length(); i++) {
        back = back << 1 | (symbols.charAt(i) == '-' ? 0 : 1);
      }
      assertThat(back).isEqualTo(mode);
    }
  }
}
