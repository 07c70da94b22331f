// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.platform.Platform;
import dev.jgo.core.release.Artifact;
import dev.jgo.core.release.Catalog;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody has fetched by hand is named for what it is. */
class BroughtFileTest {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0};

  @TempDir Path folder;

  private final Catalog catalog = Catalog.bundled();

  @Test
  void theFirstBytesTellWhatIsNoArchive() throws Exception {
    assertThat(is("")).isEqualTo("empty");
    assertThat(is("\n <!DOCTYPE html><title>Sign in</title>")).startsWith("a web page");
    assertThat(is("PK\u0003\u0004")).startsWith("a zip file");
    assertThat(is("404 page not found")).startsWith("no archive");
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
    assertThat(brought(tar).stranger(".tar.gz").orElseThrow()).startsWith("an uncompressed tar");
    assertThat(brought(GZIP).stranger(".tar.gz")).isEmpty();
    assertThat(brought(GZIP).stranger(".zip").orElseThrow()).startsWith("a gzip file");
  }

  @Test
  void theLengthTellsWhatWasCut() throws Exception {
    Artifact.Archive wanted =
        catalog.archive(GoVersion.of("go1.26.8"), new Platform("linux", "amd64"));
    assertThat(brought(Arrays.copyOf(GZIP, 30_000_000)).unlike(wanted).orElseThrow())
        .startsWith("cut: it has 28.6 MiB of 63.8 MiB");
    assertThat(brought(Arrays.copyOf(GZIP, 70_000_000)).unlike(wanted).orElseThrow())
        .startsWith("too long");
  }

  @Test
  void theSumTellsWhichReleaseItIs() throws Exception {
    String sum = catalog.archive(GoVersion.of("go1.21.3"), new Platform("linux", "arm64")).sha256();
    assertThat(catalog.named(sum).orElseThrow().fileName())
        .isEqualTo("go1.21.3.linux-arm64.tar.gz");
    assertThat(catalog.named("0".repeat(64))).isEmpty();
    assertThat(brought(GZIP).published()).isEmpty();
  }

  @Test
  @Timeout(20)
  void whatIsNoFileIsRefusedAtOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    Proc.of("mkfifo", pipe).inheritPath().run().expect(0);
    refused(folder.resolve("nope.tar.gz"), "there is no");
    refused(folder, "is a folder");
    refused(pipe, "is not a file");
    refused(Path.of("/dev/zero"), "is not a file");
  }

  private void refused(Path file, String words) {
    assertThatThrownBy(() -> BroughtFile.open(file, catalog))
        .isInstanceOfSatisfying(
            JgoException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining(words);
  }

  private String is(String text) throws IOException, JgoException {
    return brought(text.getBytes(StandardCharsets.ISO_8859_1)).stranger(".tar.gz").orElseThrow();
  }

  private BroughtFile brought(byte[] bytes) throws IOException, JgoException {
    return BroughtFile.open(Files.write(folder.resolve("file"), bytes), catalog);
  }
}
