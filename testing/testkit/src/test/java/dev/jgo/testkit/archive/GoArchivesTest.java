// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoArchivesTest {
  @TempDir Path folder;

  @Test
  void areUnpackedByTarWithoutAWord() throws IOException {
    Archive archive = GoArchives.standIn("1.26.99").padding(600_000).write(folder);

    Outcome outcome = tar(archive).expect(0);

    assertThat(outcome.errors()).isEmpty();
    assertThat(archive.name()).isEqualTo("go1.26.99.linux-amd64.tar.gz");
    assertThat(archive.size()).isGreaterThan(600_000);
    assertThat(folder.resolve("go/VERSION")).content().startsWith("go1.26.99\n");
    assertThat(Files.getPosixFilePermissions(folder.resolve("go/bin/go")))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    String names =
        Proc.of("ls", folder.resolve("go/test/fixedbugs/issue27836.dir"))
            .inheritPath()
            .run()
            .output();
    assertThat(names).contains("\u00defoo.go");
  }

  @Test
  void answerAsGoDoesThroughLinksAndWithoutAnEnvironment() throws IOException {
    tar(GoArchives.standIn("1.26.99").write(folder)).expect(0);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("go/bin/go"));

    assertThat(Proc.of(link, "version").run().output())
        .isEqualTo("go version go1.26.99 linux/amd64\n");
    assertThat(Proc.of(link, "env", "GOROOT", "GOVERSION").run().output())
        .isEqualTo(folder.toRealPath().resolve("go") + "\ngo1.26.99\n");
    assertThat(Proc.of(link, "tool", "compile", "-V=full").run().output())
        .isEqualTo("compile version go1.26.99\n");
    assertThat(Proc.of(link, "build").run().status()).isEqualTo(2);
  }

  @Test
  void areTheSameBytesForTheSameSeedOnly() {
    String first = GoArchives.standIn("1.26.99").padding(1000).write(folder).sha256();
    String again = GoArchives.standIn("1.26.99").padding(1000).write(folder).sha256();
    String other = GoArchives.standIn("1.26.99").padding(1000).seed(2).write(folder).sha256();

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOMB")
  void differFromEachHostileOne(Hostile hostile) throws IOException {
    Path sane = Files.createDirectory(folder.resolve("sane"));
    Archive good = GoArchives.standIn("1.26.99").padding(20_000).write(sane);

    Archive bad = hostile.write(folder, "1.26.99");

    assertThat(bad.name()).isEqualTo(good.name());
    assertThat(bad.sha256()).isNotEqualTo(good.sha256());
    assertThat(bad.size()).as("cheap to make and to send").isLessThan(2_000_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"TRUNCATED", "GARBAGE_INSIDE", "TRAILING_GARBAGE", "NOT_GZIP", "EMPTY"})
  void areToldFromSpoiledBytesByGzip(Hostile hostile) {
    Archive bad = hostile.write(folder, "1.26.99");

    assertThat(Proc.of("gzip", "-t", bad.file()).inheritPath().run().status()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PARENT_NAME", "ABSOLUTE_NAME", "SYMLINK", "HARD_LINK", "DEVICE", "PIPE", "BOMB"})
  void listHostileMembersThatTarCanRead(Hostile hostile) {
    Archive bad = hostile.write(folder, "1.26.99");

    String list = Proc.of("tar", "-tvPzf", bad.file()).inheritPath().run().expect(0).output();

    String expected =
        switch (hostile) {
          case PARENT_NAME -> "go/../../jgo-escaped";
          case ABSOLUTE_NAME -> " /tmp/jgo-escaped";
          case SYMLINK -> "go/lib -> /tmp";
          case HARD_LINK -> "go/passwd link to /etc/passwd";
          case DEVICE -> "crw-rw-rw- 0/0";
          case PIPE -> "prw-rw-rw-";
          default -> "629145600";
        };
    assertThat(list).contains(expected);
  }

  private Outcome tar(Archive archive) {
    return Proc.of("tar", "-xpzf", archive.file(), "-C", folder).inheritPath().run();
  }
}
