// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Places;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.system.Finished;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachinePathsTest {

  @TempDir Path folder;

  private ManualHost host;
  private Path bin;
  private Path other;

  @BeforeEach
  void makesTwoGos() throws IOException {
    Path prefix = folder.resolve("prefix");
    bin = Files.createDirectories(prefix.resolve("go/bin"));
    Files.createSymbolicLink(bin.resolve("go"), Path.of("/bin/true"));
    other = Files.createDirectories(folder.resolve("other"));
    Files.createSymbolicLink(other.resolve("go"), Path.of("/bin/false"));
    host = new ManualHost(folder).onRun(command -> new Finished(1, "", "no crontab for root"));
  }

  @Test
  void whereThereIsNoSudoAndNoCrontabOnlyTheLineForOneIsShown() {
    assertThat(rows())
        .containsExactly(
            new ShellStatus(
                "cron",
                ShellState.NOT_APPLICABLE,
                "in a user's crontab put this line first: PATH=" + bin + ":/usr/bin:/bin"));
  }

  @Test
  void theLastSecurePathCounts() throws IOException {
    Files.createDirectories(folder.resolve("etc/sudoers.d"));
    sudoers("sudoers", "Defaults env_reset\nDefaults secure_path=\"/usr/bin:" + other + "\"\n");
    assertThat(rows().get(0).state()).isEqualTo(ShellState.OTHER);
    sudoers("sudoers.d/go", "Defaults\tsecure_path = " + bin + ":/usr/bin\n");
    sudoers("sudoers.d/z.off", "Defaults secure_path = /nowhere\n");
    sudoers("sudoers.d/z~", "Defaults secure_path = /nowhere\n");
    assertThat(rows().get(0))
        .isEqualTo(new ShellStatus("sudo", ShellState.READY, bin.resolve("go").toString()));
    sudoers("sudoers.d/zz", "# Defaults secure_path = /x\nDefaults secure_path = /nowhere\n");
    assertThat(rows().get(0).state()).isEqualTo(ShellState.MISSING);
    assertThat(rows().get(0).detail()).contains("sudo's PATH is /nowhere");
  }

  @Test
  void withoutSecurePathSudoHandsTheCallersOn() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    sudoers("sudoers", "root ALL=(ALL:ALL) ALL\n");
    assertThat(rows()).extracting(ShellStatus::subject).containsExactly("cron");
  }

  @Test
  void theUsersCrontabIsRead() {
    host.onRun(command -> new Finished(0, "# PATH=/x\nPATH=" + bin + ":/bin\n* * * * * go\n", ""));
    assertThat(rows())
        .containsExactly(new ShellStatus("cron", ShellState.READY, bin.resolve("go").toString()));
    host.onRun(command -> new Finished(0, "PATH = \"" + other + ":" + bin + "\"\n", ""));
    assertThat(rows().get(0).state()).isEqualTo(ShellState.OTHER);
    assertThat(rows().get(0).detail())
        .isEqualTo(other + "/go comes first; put this line first: PATH=" + bin + ":/usr/bin:/bin");
    host.onRun(command -> new Finished(0, "* * * * * true\n", ""));
    assertThat(rows().get(0).detail()).startsWith("put this line first: PATH=");
  }

  private List<ShellStatus> rows() {
    Places places = Places.ofSystem(folder.resolve("prefix"), UserFolders.of(host));
    return new MachinePaths(
            host,
            new PathProof(host, places),
            folder.resolve("etc"),
            Optional.of(Path.of("/usr/bin/crontab")))
        .rows();
  }

  private void sudoers(String name, String text) throws IOException {
    Files.writeString(folder.resolve("etc").resolve(name), text);
  }
}
