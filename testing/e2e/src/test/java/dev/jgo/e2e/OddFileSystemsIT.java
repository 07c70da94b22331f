// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file system does not allow is told for what it is, each apart from its neighbours. */
@Needs({Need.NAMESPACES, Need.TMPFS})
class OddFileSystemsIT {

  @TempDir Path folder;

  private Archive archive;
  private Path prefix;

  @BeforeEach
  void anArchive() throws IOException {
    archive = GoArchives.standIn("1.26.99").padding(300_000).write(folder);
    prefix = Files.createDirectory(folder.resolve("prefix"));
  }

  @Test
  void noProgramMayRun() {
    JsonObject error = error("mount -o remount,noexec ", 34);
    assertThat(text(error, "type")).contains("smoke_test_failed");
    assertThat(text(error, "message")).contains("`" + prefix + "` is mounted `noexec`");
    assertThat(text(error, "hints")).contains("another file system", "mount -o remount,exec");
  }

  @Test
  void thereAreTooFewInodes() {
    JsonObject error = error("mount -o remount,nr_inodes=20 ", 30);
    assertThat(text(error, "message")).contains("no space left on the device for more files");
    assertThat(text(error, "hints")).contains("df -i");
  }

  @Test
  void nothingMayBeWritten() {
    JsonObject error = error("mount -o remount,ro ", 31);
    assertThat(text(error, "type")).contains("read_only");
    assertThat(text(error, "message")).contains("its file system is read-only");
    assertThat(text(error, "hints")).contains("--prefix").doesNotContain("sudo");
  }

  private JsonObject error(String mount, int status) {
    Proc jgo =
        JgoRun.of(
                folder.resolve("home"),
                "install",
                "--archive",
                archive.file(),
                "--sha256",
                archive.sha256(),
                "--json")
            .env("JGO_PREFIX", prefix)
            .env("JGO_MODIFY_PATH", "off");

    try (Namespace world = Namespace.in(folder).tmpfs(prefix, "64m").step(mount + prefix)) {
      Outcome outcome = world.enter(jgo).run();
      return JgoRun.error(outcome, status);
    }
  }

  private static String text(JsonObject error, String name) {
    return error.get(name).toString();
  }
}
