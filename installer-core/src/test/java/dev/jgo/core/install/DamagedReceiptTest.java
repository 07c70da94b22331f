// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.install.Installation.Kind;
import dev.jgo.core.version.GoVersion;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt that cannot be read vouches for nothing, and locks nobody out of his own tree. */
class DamagedReceiptTest {

  private static final GoVersion VERSION = GoVersion.of("go1.26.99");

  @TempDir Path folder;
  private Archive archive;
  private Machine machine;
  private Path receipt;

  @BeforeEach
  void installs() throws Exception {
    archive = GoArchives.standIn("1.26.99").padding(20_000).write(folder);
    machine = Machine.system(folder);
    machine.install(archive);
    receipt = folder.resolve("prefix/lib/go/.jgo/receipts/go1.26.99");
    assertThat(receipt).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "jgo receipt 1\ntree go1.26.", "jgo receipt 2\nwhole new\nend 0\n", "\0\0\0"})
  void theTreeIsUnprovedAndInstalledAnew(String damage) throws Exception {
    Files.writeString(receipt, damage);
    assertThat(machine.toolchains().installed())
        .extracting(Installation::kind)
        .containsExactly(Kind.UNPROVED);
    assertThat(machine.install(archive).changed()).isTrue();
    assertThat(machine.toolchains().installed())
        .extracting(Installation::kind)
        .containsExactly(Kind.PROVED);
    assertThat(machine.install(archive).changed()).isFalse();
  }

  @Test
  void theTreeCanBeRemoved() throws Exception {
    Files.writeString(receipt, "damaged");
    assertThat(machine.toolchains().uninstall(VERSION).changed()).isTrue();
    assertThat(folder.resolve("prefix/lib/go/go1.26.99")).doesNotExist();
    assertThat(receipt).doesNotExist();
  }

  @Test
  void withoutAnyReceiptItIsSomebodyElses() throws Exception {
    Files.delete(receipt);
    assertThatThrownBy(() -> machine.install(archive)).isInstanceOf(JgoException.class);
    assertThatThrownBy(() -> machine.toolchains().uninstall(VERSION))
        .hasMessageContaining("was not unpacked by jgo");
  }
}
