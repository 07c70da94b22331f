// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Proc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command does not need is not loaded: it would be waited for. */
class StartUpIT {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir Path folder;

  @Test
  void versionIsAnsweredBeforeTheParserIsLoaded() {
    assertThat(classesLoadedBy("version"))
        .contains("dev.jgo.cli.Main")
        .doesNotContain("picocli.", "com.google.gson.", "org.apache.");
  }

  @Test
  void whatOnlyLooksLoadsNoNetwork() {
    assertThat(classesLoadedBy("help", "exit-codes"))
        .contains("picocli.CommandLine")
        .doesNotContain("org.apache.hc.", "javax.net.ssl.");
  }

  @Test
  void whatASumProvesLoadsNoSignatures() {
    Archive archive = GoArchives.standIn("1.26.99").write(folder);
    assertThat(
            classesLoadedBy(
                "install",
                "--archive",
                archive.file().toString(),
                "--sha256",
                archive.sha256(),
                "--prefix",
                folder.resolve("prefix").toString()))
        .contains("dev.jgo.core.verify.Witnesses")
        .doesNotContain("org.bouncycastle.bcpg.", "org.apache.hc.", "javax.net.ssl.");
  }

  private String classesLoadedBy(String... words) {
    Path lib = JgoRun.LAUNCHER.resolveSibling("../lib/*");
    List<Object> command =
        new ArrayList<>(List.of(JAVA, "-Xlog:class+load:stderr", "-cp", lib, "dev.jgo.cli.Main"));
    command.addAll(List.of(words));
    return Proc.of(command).inheritPath().env("HOME", folder).run().expect(0).errors();
  }
}
