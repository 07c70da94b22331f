// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreesTest {

  private static final Instant LONG_AGO = Instant.parse("2012-03-28T00:00:00.123456Z");

  @TempDir Path scratch;

  private FolderTrees trees;
  private Path tree;

  @BeforeEach
  void aTreeWithALinkAnUnwritableFolderAndANameThatIsNotAscii() throws IOException {
    trees = new FolderTrees(new RealDisk(new ManualHost(scratch)));
    tree = Files.createDirectory(scratch.resolve("tree"));
    Path closed = Files.createDirectory(tree.resolve("closed"));
    Path file = Files.writeString(closed.resolve("file"), "content");
    Files.setPosixFilePermissions(file, Modes.permissions(0555));
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    Files.write(RawPaths.resolve(tree, "\u00defoo.go"), new byte[300_000]);
    Files.createSymbolicLink(tree.resolve("link"), Path.of("closed/file"));
    Files.setLastModifiedTime(closed, FileTime.from(LONG_AGO));
    Files.setPosixFilePermissions(closed, Modes.permissions(0555));
  }

  @Test
  void copiesContentsModesTimesAndLinks() throws IOException {
    Path copy = scratch.resolve("copy");

    trees.copy(tree, copy);

    Trees.listWithSums(copy)
        .without("link")
        .requireSameAs(Trees.listWithSums(tree).without("link"));
    assertThat(Files.readSymbolicLink(copy.resolve("link"))).isEqualTo(Path.of("closed/file"));
    assertThat(Modes.of(copy.resolve("closed"))).isEqualTo(0555);
    assertThat(Files.getLastModifiedTime(copy.resolve("closed/file")).toInstant())
        .isEqualTo(LONG_AGO);
    assertThat(Files.isSameFile(copy.resolve("closed/file"), tree.resolve("closed/file")))
        .isFalse();
  }

  @Test
  void givesEveryFileASecondName() throws IOException {
    Path twin = scratch.resolve("twin");

    trees.hardLink(tree, twin);

    assertThat(Files.isSameFile(twin.resolve("closed/file"), tree.resolve("closed/file"))).isTrue();
    assertThat(Files.readSymbolicLink(twin.resolve("link"))).isEqualTo(Path.of("closed/file"));
  }

  @Test
  void removesFoldersThatKeepTheirOwnerOut() throws IOException {
    Files.setPosixFilePermissions(tree.resolve("closed"), Modes.permissions(0));

    trees.remove(tree);

    assertThat(tree).doesNotExist();
  }

  @Test
  void removesALinkAndNotWhatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(scratch.resolve("way"), tree);

    trees.remove(link);

    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(tree).isDirectory();
  }

  @Test
  void findsNothingToRemoveWhereNothingIs() throws IOException {
    trees.remove(scratch.resolve("none"));

    assertThat(tree).isDirectory();
  }

  @Test
  void refusesToCopyAPipeInsteadOfWaitingForIt() {
    Proc.of("mkfifo", tree.resolve("pipe")).inheritPath().run().expect(0);

    assertThatThrownBy(() -> trees.copy(tree, scratch.resolve("copy")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither a file nor a folder nor a link");
  }
}
