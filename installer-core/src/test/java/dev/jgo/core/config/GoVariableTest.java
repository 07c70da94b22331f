// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoVariableTest {

  private static final String NAME = "GOSUMDB";

  @TempDir Path folder;
  private Path file;
  private ManualHost host;

  @BeforeEach
  void asGoEnvWritesIt() throws IOException {
    file = folder.resolve(".config/go/env");
    Files.createDirectories(folder.resolve(".config/go"));
    Files.writeString(file, "GOFLAGS=-mod=mod\n" + NAME + "=off\n");
    host = new ManualHost(folder).with("HOME", folder.toString());
  }

  @Test
  void theEnvironmentComesBeforeTheFile() {
    assertThat(GoVariable.of(host, NAME).orElseThrow().where()).isEqualTo(" in `" + file + "`");
    assertThat(GoVariable.value(host, NAME)).contains("off");
    assertThat(GoVariable.value(host.with(NAME, "a.example"), NAME)).contains("a.example");
    assertThat(GoVariable.of(host, NAME).orElseThrow().where()).isEmpty();
    assertThat(GoVariable.value(host.with(NAME, ""), NAME)).as("empty is unset").contains("off");
    assertThat(GoVariable.of(host, "GOPRIVATE")).isEmpty();
  }

  @Test
  void theFolderOfSettingsMayBeElsewhere() throws IOException {
    Path other = Files.createDirectories(folder.resolve("xdg/go"));
    host.with("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
    assertThat(GoVariable.value(host, NAME)).isEmpty();
    Files.writeString(other.resolve("env"), NAME + "=b.example\r\n");
    assertThat(GoVariable.value(host, NAME)).contains("b.example");
    assertThat(GoVariable.value(host.with("XDG_CONFIG_HOME", "relative"), NAME)).contains("off");
  }

  @Test
  void goenvNamesAnotherFileOrNone() throws IOException {
    Path other = Files.writeString(folder.resolve("mine"), NAME + "=c.example");
    assertThat(GoVariable.value(host.with("GOENV", other.toString()), NAME)).contains("c.example");
    assertThat(GoVariable.value(host.with("GOENV", "off"), NAME)).isEmpty();
    assertThat(GoVariable.value(host.with("GOENV", "mine"), NAME)).as("relative").isEmpty();
    assertThat(GoVariable.value(host.with("GOENV", folder + "/absent"), NAME)).isEmpty();
    assertThat(GoVariable.value(host.with("GOENV", folder.toString()), NAME)).isEmpty();
  }

  @Test
  void theLastLineOfANameCounts() throws IOException {
    Files.writeString(file, "# " + NAME + "=no\n" + NAME + "X=no\n" + NAME + "=one\nno equals\n");
    assertThat(GoVariable.value(host, NAME)).contains("one");
    Files.writeString(file, NAME + "=one\n" + NAME + "=two=2\n");
    assertThat(GoVariable.value(host, NAME)).contains("two=2");
    Files.writeString(file, NAME + "=one\n" + NAME + "=\n");
    assertThat(GoVariable.value(host, NAME)).as("emptied").isEmpty();
  }

  @Test
  void aFileThatIsTooLargeOrNoTextSetsNothing() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'G', '='});
    assertThat(GoVariable.value(host, NAME)).isEmpty();
    Files.writeString(file, NAME + "=off\n" + "#".repeat(256 * 1024));
    assertThat(GoVariable.value(host, NAME)).isEmpty();
  }

  @Test
  @Needs(Need.ROOT)
  void rootReadsNoneThatOthersCanWrite() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
    assertThat(GoVariable.value(host, NAME)).isEmpty();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(GoVariable.value(host, NAME)).contains("off");
    Files.setAttribute(file, "unix:uid", 12345);
    assertThat(GoVariable.value(host, NAME)).as("somebody else's").isEmpty();
  }
}
