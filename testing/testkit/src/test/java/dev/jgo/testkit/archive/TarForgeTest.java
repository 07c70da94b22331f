// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.process.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarForgeTest {
  @TempDir Path folder;

  @Test
  void writesLongNamesThatTarReadsBack() {
    String byPrefix = "go/" + "d".repeat(90) + "/" + "f".repeat(40);
    String byPax = "go/" + "n".repeat(150);

    Path file =
        new TarForge().file(byPrefix, "a\n").file(byPax, "b\n").gzip(folder.resolve("a.tar.gz"));

    assertThat(Proc.of("tar", "-tzf", file).inheritPath().run().expect(0).output())
        .isEqualTo(byPrefix + "\n" + byPax + "\n");
  }

  @Test
  void keepsModesAndTimes() throws Exception {
    Instant time = Instant.parse("2020-02-02T02:02:02Z");
    Path file =
        new TarForge().mtime(time).file("x", 0751, Body.of("x")).gzip(folder.resolve("a.tar.gz"));

    Proc.of("tar", "-xpzf", file, "-C", folder).inheritPath().run().expect(0);

    assertThat(Files.getLastModifiedTime(folder.resolve("x")).toInstant()).isEqualTo(time);
    assertThat(Files.getAttribute(folder.resolve("x"), "unix:mode")).isEqualTo(0100751);
  }

  @Test
  void writesAsManyZerosAndAsMuchNoiseAsAsked() {
    Path file =
        new TarForge()
            .file("z", 0644, Body.zeros(100_001))
            .file("n", 0644, Body.noise(70_003, 1))
            .gzip(folder.resolve("a.tar.gz"));

    Proc.of("tar", "-xpzf", file, "-C", folder).inheritPath().run().expect(0);

    assertThat(folder.resolve("z")).hasSize(100_001);
    assertThat(folder.resolve("n")).hasSize(70_003);
    assertThat(file.toFile().length()).isBetween(70_000L, 72_000L);
  }
}
