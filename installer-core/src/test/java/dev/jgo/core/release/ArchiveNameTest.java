// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.platform.Platform;
import dev.jgo.core.version.GoVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveNameTest {

  @ParameterizedTest
  @CsvSource({
    "go1.21.3.linux-amd64.tar.gz, go1.21.3, linux, amd64",
    "go1.20.linux-amd64.tar.gz, go1.20, linux, amd64",
    "go1.22rc1.windows-arm64.zip, go1.22rc1, windows, arm64",
    "go1.9.2rc2.linux-s390x.tar.gz, go1.9.2rc2, linux, s390x",
    "go1.25.0.linux-armv6l.tar.gz, go1.25.0, linux, armv6l",
    "go1.21rc2.linux-arm.tar.gz, go1.21rc2, linux, armv6l",
    "go1.6beta1.linux-arm6.tar.gz, go1.6beta1, linux, armv6l",
    "go1.21.0.freebsd-arm.tar.gz, go1.21.0, freebsd, arm",
    "go1.4.2.darwin-386-osx10.6.tar.gz, go1.4.2, darwin, 386",
    "go1.4.3.darwin-amd64-osx10.8.tar.gz, go1.4.3, darwin, amd64",
    "go1.23.0.plan9-386.tar.gz, go1.23.0, plan9, 386",
  })
  void tellsVersionAndPlatform(String file, String version, String os, String arch) {
    assertThat(ArchiveName.parse(file))
        .contains(new ArchiveName(GoVersion.of(version), new Platform(os, arch)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "go.tar.gz",
        "go1.21.3.src.tar.gz",
        "go1.4-bootstrap-20171003.tar.gz",
        "go1.21.3.linux-amd64.tar.gz.asc",
        "go1.21.3.linux-amd64.zip",
        "go1.21.3.windows-amd64.tar.gz",
        "go1.21.3.windows-amd64.msi",
        "go1.021.3.linux-amd64.tar.gz",
        "1.21.3.linux-amd64.tar.gz",
        "go1.21.3.linux-amd64.tar.gz ",
        "x/go1.21.3.linux-amd64.tar.gz",
        "go1.21.3.linux-amd64(1).tar.gz",
      })
  void isEmptyForOtherFiles(String file) {
    assertThat(ArchiveName.parse(file)).isEmpty();
  }
}
