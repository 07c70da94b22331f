// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

  @TempDir Path folder;

  private ManualHost host;
  private Path system;

  @BeforeEach
  void onThisMachine() throws IOException {
    system = Files.createDirectory(folder.resolve("system"));
    host = new ManualHost(system);
  }

  private Path made() throws IOException {
    return TemporaryFolder.make(new RealDisk(host), host);
  }

  @Test
  void isClosedToOthersAndNamedByChance() throws IOException {
    Path one = made();
    assertThat(one).hasParent(system);
    assertThat(Modes.of(one)).isEqualTo(0700);
    assertThat(made()).isNotEqualTo(one);
  }

  @Test
  void liesWhereTmpdirSays() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    host.with("TMPDIR", own.toString());
    assertThat(made()).hasParent(own);
  }

  @Test
  void aTmpdirThatIsNotThereOrRelativeIsPassedOver() throws IOException {
    host.with("TMPDIR", folder.resolve("gone").toString());
    assertThat(made()).hasParent(system);
    host.with("TMPDIR", "own");
    assertThat(made()).hasParent(system);
  }

  @Test
  void aTmpdirThatOthersCanExchangeIsPassedOver() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path own = Files.createDirectory(open.resolve("own"));
    host.with("TMPDIR", own.toString());
    assertThat(made()).hasParent(system);
  }
}
