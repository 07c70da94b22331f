// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.WatchedDisk;
import dev.jgo.core.system.ManualHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobPathTest {

  @TempDir Path folder;

  /** What it looked at before it writes may have grown since. */
  @Test
  void whatAnotherProcessAddsAtTheSameMomentStays() throws Exception {
    Path file = Files.writeString(folder.resolve("add_path"), "/opt/one/bin\n");
    Disk busy =
        WatchedDisk.of(
            new RealDisk(new ManualHost(folder)),
            (call, path) -> {
              Files.writeString(path, "/opt/two/bin\n", StandardOpenOption.APPEND);
            });
    assertThat(new JobPath(file).add(busy, "/opt/go/bin")).isTrue();
    assertThat(Files.readAllLines(file))
        .containsExactly("/opt/one/bin", "/opt/two/bin", "/opt/go/bin");
    assertThat(new JobPath(file).add(busy, "/opt/go/bin")).isFalse();
  }
}
