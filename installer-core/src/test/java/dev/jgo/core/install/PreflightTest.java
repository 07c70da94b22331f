// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told before a byte is fetched. */
class PreflightTest {

  @TempDir Path folder;
  private Archive archive;

  @BeforeEach
  void anArchive() {
    archive = GoArchives.standIn("1.26.99").padding(20_000).write(folder);
  }

  @Test
  void noProgramRunsWhereAFileSystemIsMountedNoexec() throws Exception {
    Machine machine = Machine.system(folder);
    machine.host.mounted(mounted("rw,noexec"));
    LocalException refused = refused(machine);
    assertThat(Produced.kind(refused.kind())).isEqualTo(FailureKind.SMOKE_TEST_FAILED);
    assertThat(refused)
        .hasMessage(
            "no program can run below `%s`: `%s` is mounted `noexec`"
                .formatted(folder.resolve("prefix/lib/go"), folder.toRealPath()));
    assertThat(refused.hints())
        .containsExactly(
            "choose a folder on another file system with `--prefix DIR`",
            "or have it mounted otherwise: `mount -o remount,exec " + folder.toRealPath() + "`");
    assertThat(folder.resolve("prefix")).doesNotExist();

    machine.host.mounted(mounted("rw,nosuid"));
    assertThat(machine.install(archive).changed()).isTrue();
  }

  @Test
  void aUserIsToldOfPlacesOfHisOwn() throws Exception {
    Machine machine = Machine.user(folder);
    machine.host.mounted(mounted("rw,noexec"));
    assertThat(refused(machine).hints().get(0)).contains("`JGO_HOME`").doesNotContain("--user");
  }

  private String mounted(String options) throws IOException {
    return "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n30 21 8:2 / "
        + folder.toRealPath()
        + " "
        + options
        + " - tmpfs tmpfs rw\n";
  }

  private LocalException refused(Machine machine) throws Exception {
    StruckDisk disk = (StruckDisk) machine.disk();
    Optional<LocalException> refused =
        Optional.ofNullable(
            catchThrowableOfType(
                LocalException.class, () -> machine.install(disk, archive, true, false)));
    assertThat(disk.steps()).isEmpty();
    assertThat(Files.exists(folder.resolve("home/sdk"))).isFalse();
    return refused.orElseThrow();
  }
}
