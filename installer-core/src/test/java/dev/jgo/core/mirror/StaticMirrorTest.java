// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.files.RealDisk;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.ArchiveName;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticMirrorTest {

  @TempDir private Path folder;
  private StaticMirror mirror = new StaticMirror(Path.of("x"), new RealDisk(host("x")), false);

  @BeforeEach
  void prepare() throws Exception {
    folder = folder.resolve("srv/golang");
    mirror = new StaticMirror(folder, new RealDisk(host("y")), false);
    mirror.prepare(host("y"));
  }

  @Test
  void aPublishedArchiveHasItsSumBesideItAndStandsInTheList() throws Exception {
    String sum = publish("go1.26.8", "archive", true);

    assertThat(names())
        .containsExactly(
            "go1.26.8.linux-amd64.tar.gz",
            "go1.26.8.linux-amd64.tar.gz.asc",
            "go1.26.8.linux-amd64.tar.gz.sha256");
    assertThat(folder.resolve("go1.26.8.linux-amd64.tar.gz.sha256")).hasContent(sum);
    assertThat(mirror.list()).isTrue();
    assertThat(mirror.list()).isFalse();
    assertThat(list())
        .contains("\"filename\": \"go1.26.8.linux-amd64.tar.gz\"")
        .contains("\"sha256\": \"" + sum + "\"")
        .contains("\"size\": 7");
    for (String name : names()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-r--r--");
    }
  }

  @Test
  void anArchiveCountsOnlyWholeAndWithItsOwnSum() throws Exception {
    String sum = publish("go1.26.8", "archive", false);
    assertThat(mirror.has(name("go1.26.8"), sum)).isTrue();
    assertThat(mirror.has(name("go1.26.8"), "0".repeat(64))).isFalse();
    assertThat(mirror.has(name("go1.26.7"), sum)).isFalse();

    Files.writeString(folder.resolve("go1.26.8.linux-amd64.tar.gz"), "archivE");
    assertThat(mirror.has(name("go1.26.8"), sum)).isFalse();
  }

  @Test
  void anOldSignatureDoesNotOutliveItsArchive() throws Exception {
    publish("go1.26.8", "archive", true);
    publish("go1.26.8", "another", false);
    assertThat(names()).noneMatch(name -> name.endsWith(".asc"));
  }

  @Test
  void theNamedStayThenTheNewest() throws Exception {
    for (String version : new String[] {"go1.20.1", "go1.21.3", "go1.26.8", "go1.27.0"}) {
      publish(version, version, false);
    }
    Files.writeString(folder.resolve("README"), "not ours");

    assertThat(mirror.prune(2, Set.of(GoVersion.of("go1.20.1"))))
        .containsExactly("go1.21.3.linux-amd64.tar.gz", "go1.26.8.linux-amd64.tar.gz");

    assertThat(names())
        .containsExactly(
            "README",
            "go1.20.1.linux-amd64.tar.gz",
            "go1.20.1.linux-amd64.tar.gz.sha256",
            "go1.27.0.linux-amd64.tar.gz",
            "go1.27.0.linux-amd64.tar.gz.sha256",
            "index.json");
    assertThat(list()).contains("go1.27.0").doesNotContain("go1.26.8");
    assertThat(mirror.prune(1, Set.of(GoVersion.of("go1.20.1"), GoVersion.of("go1.27.0"))))
        .isEmpty();
  }

  @Test
  void whatAKilledRunLeftIsRemoved() throws Exception {
    Files.writeString(mirror.staged("go1.26.8.linux-amd64.tar.gz"), "half");
    Files.writeString(mirror.lock(), "");
    mirror.sweep();
    assertThat(mirror.staged("go1.26.8.linux-amd64.tar.gz")).doesNotExist();
    assertThat(mirror.lock()).exists();
  }

  private String publish(String version, String content, boolean signed) throws Exception {
    ArchiveName name = name(version);
    Files.writeString(mirror.staged(name.fileName()), content);
    if (signed) {
      Files.writeString(mirror.staged(name.fileName() + ".asc"), "signature");
    }
    String sum =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(content.getBytes(StandardCharsets.UTF_8)));
    mirror.publish(name, sum, signed);
    return sum;
  }

  private String list() throws IOException {
    return Files.readString(folder.resolve("index.json"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static ArchiveName name(String version) {
    return new ArchiveName(GoVersion.of(version), new Platform("linux", "amd64"));
  }

  private static ManualHost host(String folder) {
    return new ManualHost(Path.of(folder));
  }
}
