// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTest {

  @TempDir Path scratch;

  private Path folder;
  private ManualHost host;

  @BeforeEach
  void aMountWithABlankInItsName() throws IOException {
    folder = Files.createDirectory(scratch.toRealPath().resolve("a disk"));
    host = new ManualHost(scratch);
  }

  @Test
  void theNearestMountCountsAndOfTwoTheLaterOne() {
    String point = folder.toString().replace(" ", "\\040");
    String root = "21 1 8:1 / / rw,noexec shared:1 - ext4 /dev/sda1 rw\n";
    String first = "30 21 8:2 / " + point + " rw,noexec - tmpfs tmpfs rw\n";
    String second = "31 30 8:3 / " + point + " ro,nosuid - tmpfs tmpfs rw\n";

    host.mounted(root + second);
    assertThat(Mount.of(folder.resolve("not/yet"), host)).hasValueSatisfying(this::isOurs);
    assertThat(Mount.of(scratch, host).orElseThrow().isWithoutPrograms()).isTrue();
    assertThat(Mount.isPoint(folder, host)).isTrue();
    assertThat(Mount.isPoint(folder.resolve("x"), host)).isFalse();

    host.mounted(root + first + second);
    assertThat(Mount.of(folder, host).orElseThrow().isWithoutPrograms()).isFalse();
    host.mounted(second + first + root);
    assertThat(Mount.of(folder, host).orElseThrow().isWithoutPrograms()).isTrue();
  }

  @Test
  void whereNobodyTellsNothingIsKnown() {
    assertThat(Mount.of(folder, host.mounted(""))).isEmpty();
    assertThat(Mount.of(folder, host.mounted("no line\nof this kind at all x y\n"))).isEmpty();
  }

  private void isOurs(Mount mount) {
    assertThat(mount.point()).isEqualTo(folder);
    assertThat(mount.isWithoutPrograms()).isFalse();
  }
}
