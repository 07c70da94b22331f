// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two archives unpacked over each other; the times are those of the real ones. */
class StompedTest {

  private static final Instant OF_1_21_3 = Instant.parse("2023-10-09T17:04:35Z");
  private static final Instant OF_1_20_1 = Instant.parse("2023-02-09T21:30:12Z");

  @TempDir private Path root;

  @Test
  void anOlderReleaseBeneathIsNamedByItsDay() throws Exception {
    files("src/new", 20, OF_1_21_3);
    files("src/old", 6, OF_1_20_1);
    version("go1.21.3\ntime 2023-10-09T17:04:35Z\n", OF_1_21_3);

    Stomped stomped = Stomped.in(root, GoVersion.of("go1.21.3")).orElseThrow();

    assertThat(stomped.words())
        .isEqualTo(
            "looks like go1.21.3 unpacked over go1.19.6 or go1.20.1, 6 of whose files are still"
                + " there");
    assertThat(stomped.names()).hasSize(6).contains("src/old0");
  }

  @Test
  void aNewerReleaseBeneathIsFoundToo() throws Exception {
    files("src/old", 20, OF_1_20_1);
    files("src/new", 6, OF_1_21_3);
    version("go1.20.1", OF_1_20_1.plusSeconds(3000));

    assertThat(Stomped.in(root, GoVersion.of("go1.20.1")).orElseThrow().words())
        .startsWith("looks like go1.20.1 unpacked over go1.20.10 or go1.21.3, ");
  }

  @Test
  void aCompiledPackageSaysWhoseItIs() throws Exception {
    files("src/new", 20, OF_1_21_3);
    files("src/old", 5, Instant.parse("2023-04-01T10:00:00Z"));
    version("go1.21.3\ntime 2023-10-09T17:04:35Z\n", OF_1_21_3);
    String head = "!<arch>\n__.PKGDEF       0           0     0     644     7955      `\n";
    file("pkg/linux_amd64/fmt.a", head + "go object linux amd64 go1.19.8 X:none\n", OF_1_20_1);

    assertThat(Stomped.in(root, GoVersion.of("go1.21.3")).orElseThrow().beneath())
        .isEqualTo("go1.19.8");
  }

  @Test
  void whatSomebodyHasWrittenIsNoRelease() throws Exception {
    files("src/new", 20, OF_1_21_3);
    for (int i = 0; i < 9; i++) {
      file("src/mine" + i, "x", Instant.parse("2026-01-01T00:00:0" + i + "Z"));
    }
    version("go1.21.3\ntime 2023-10-09T17:04:35Z\n", OF_1_21_3);

    assertThat(Stomped.in(root, GoVersion.of("go1.21.3"))).isEmpty();
  }

  @Test
  void aCopyWithoutTimesTellsNothing() throws Exception {
    files("src/new", 20, Instant.parse("2026-01-01T00:00:00Z"));
    version("go1.21.3\ntime 2023-10-09T17:04:35Z\n", Instant.parse("2026-01-01T00:00:00Z"));

    assertThat(Stomped.in(root, GoVersion.of("go1.21.3"))).isEmpty();
    assertThat(Stomped.in(root.resolve("src"), GoVersion.of("go1.21.3"))).isEmpty();
  }

  private void version(String text, Instant time) throws IOException {
    file("VERSION", text, time);
  }

  private void files(String start, int count, Instant time) throws IOException {
    for (int i = 0; i < count; i++) {
      file(start + i, "x", time);
    }
  }

  private void file(String name, String text, Instant time) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.setLastModifiedTime(Files.writeString(file, text), FileTime.from(time));
  }
}
