// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux/amd64",
    "Linux, x86_64, linux/amd64",
    "Linux, aarch64, linux/arm64",
    "Linux, arm, linux/armv6l",
    "Linux, i386, linux/386",
    "Linux, ppc64le, linux/ppc64le",
    "Linux, s390x, linux/s390x",
    "Linux, riscv64, linux/riscv64",
    "Linux, loongarch64, linux/loong64",
    "Mac OS X, x86_64, darwin/amd64",
    "Mac OS X, aarch64, darwin/arm64",
    "Windows 11, amd64, windows/amd64",
    "Windows Server 2022, aarch64, windows/arm64",
    "FreeBSD, arm, freebsd/arm",
    "FreeBSD, amd64, freebsd/amd64",
    "AIX, ppc64, aix/ppc64",
    "Haiku, pdp11, haiku/pdp11"
  })
  void isWhatJavaCallsByOtherNames(String os, String arch, String platform) {
    assertThat(Platform.ofJava(os, arch)).hasToString(platform);
  }

  @ParameterizedTest
  @CsvSource({
    "linux, x86_64, linux/amd64",
    "linux, aarch64, linux/arm64",
    "linux, armv7l, linux/armv6l",
    "Linux, arm, linux/armv6l",
    "linux, i686, linux/386",
    "macOS, arm64, darwin/arm64",
    "windows, x64, windows/amd64",
    "linux, riscv64, linux/riscv64",
    "plan9, mips, plan9/mips"
  })
  void isWhatUnameAndGoarchCallIt(String os, String arch, String platform) {
    assertThat(Platform.named(os, arch)).hasToString(platform);
  }

  @Test
  void hasZipsOnWindowsOnly() {
    assertThat(new Platform("windows", "386").archiveSuffix()).isEqualTo(".zip");
    assertThat(new Platform("darwin", "arm64").archiveSuffix()).isEqualTo(".tar.gz");
  }
}
