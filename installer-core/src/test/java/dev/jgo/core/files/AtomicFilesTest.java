// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private AtomicFiles files;
  private Path file;

  @BeforeEach
  void onTheRealDisk() {
    files = new AtomicFiles(new RealDisk(new ManualHost(folder)));
    file = folder.resolve("file");
  }

  @Test
  void replacesAFileWithExactlyTheseBytesAndThisMode() throws IOException {
    Files.writeString(file, "a longer old content");

    files.write(file, NEW, 0666, true);

    assertThat(file).hasContent("new");
    assertThat(Modes.of(file)).isEqualTo(0666);
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void overwritesWhatAKilledRunLeftBeside() throws IOException {
    Files.writeString(folder.resolve("file.new"), "half");

    files.write(file, NEW, 0600, false);

    assertThat(file).hasContent("new");
    assertThat(folder.resolve("file.new")).doesNotExist();
  }

  @Test
  void replacesALinkAndNotWhatItLeadsTo() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Files.createSymbolicLink(file, target);

    files.write(file, NEW, 0644, false);

    assertThat(file).isRegularFile().hasContent("new");
    assertThat(target).hasContent("kept");
  }

  @Test
  void doesNotWriteThroughALinkPlantedBeside() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Files.createSymbolicLink(folder.resolve("file.new"), target);

    files.write(file, NEW, 0644, false);

    assertThat(target).hasContent("kept");
  }

  @Test
  void pointsALinkElsewhere() throws IOException {
    Path link = folder.resolve("go");
    Path beside = folder.resolve("go.new");
    files.link(link, Path.of("lib/go1.20"), beside, true);
    files.link(link, Path.of("lib/go1.21.0"), beside, true);

    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("lib/go1.21.0"));
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void removesOnlyWhatIsThere() throws IOException {
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));

    assertThat(files.removeIfThere(dangling)).isTrue();
    assertThat(files.removeIfThere(dangling)).isFalse();
    assertThat(Files.isSymbolicLink(dangling)).isFalse();
  }

  @Test
  void makesAllMissingFoldersWithTheModeWhateverTheUmask() throws IOException {
    Path deep = folder.resolve("a/b");

    files.folders(deep, 0777);
    files.folders(deep, 0700);

    assertThat(Modes.of(deep)).isEqualTo(0777);
    assertThat(Modes.of(folder.resolve("a"))).isEqualTo(0777);
  }

  @Test
  void refusesAFileWhereAFolderShouldBe() throws IOException {
    Files.writeString(file, "");

    assertThatThrownBy(() -> files.folders(file, 0755))
        .isInstanceOf(FileAlreadyExistsException.class);
  }
}
