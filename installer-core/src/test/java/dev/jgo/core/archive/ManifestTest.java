// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.files.RawPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

  private static final Manifest.Entry GO = new Manifest.Entry("bin/go", 3, 0755, 1000, 0xfeedbeef);
  private static final Manifest.Entry ODD =
      new Manifest.Entry("test/issue27836.dir/\u00defoo b.go", 2, 0644, 2000, 7);

  @Test
  void readsWhatItWrote() {
    Manifest manifest = new Manifest(List.of(GO, ODD));
    assertThat(Manifest.parse(manifest.text())).contains(manifest);
  }

  @Test
  void noPartOfItsTextIsAManifest() {
    byte[] text = new Manifest(List.of(GO, ODD)).text();
    for (int length = 0; length < text.length; length++) {
      assertThat(Manifest.parse(Arrays.copyOf(text, length))).isEmpty();
    }
    assertThat(Manifest.parse("hello\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void noticesWhatChangedButNotWhatWasAdded(@TempDir Path root) throws IOException {
    Manifest manifest = new Manifest(List.of(GO, ODD));
    put(root, GO, "abc");
    put(root, ODD, "ab");
    Files.writeString(root.resolve("added"), "x");
    assertThat(manifest.differences(root)).isEmpty();

    put(root, GO, "abcd");
    assertThat(manifest.differences(root)).containsExactly("bin/go: size 4, not 3");
    put(root, GO, "abc");
    Files.setLastModifiedTime(root.resolve("bin/go"), FileTime.from(Instant.EPOCH));
    assertThat(manifest.differences(root)).containsExactly("bin/go: modified");
    put(root, GO, "abc");
    Files.setPosixFilePermissions(
        root.resolve("bin/go"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(manifest.differences(root)).containsExactly("bin/go: mode changed");
    Files.delete(root.resolve("bin/go"));
    assertThat(manifest.differences(root)).containsExactly("bin/go: missing");
    Files.createDirectory(root.resolve("bin/go"));
    assertThat(manifest.differences(root)).containsExactly("bin/go: not a file");
  }

  private static void put(Path root, Manifest.Entry entry, String content) throws IOException {
    Path file = RawPaths.resolve(root, entry.name());
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(entry.mode() == 0755 ? "rwxr-xr-x" : "rw-r--r--"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(entry.seconds())));
  }
}
