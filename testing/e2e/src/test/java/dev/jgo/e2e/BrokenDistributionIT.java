// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no user can cause is a bug: it is told as one, and changes nothing. */
class BrokenDistributionIT {

  @TempDir Path folder;

  @Test
  void aLostLibraryIsReportedAsABugAndNothingIsChanged() throws IOException {
    Archive archive = GoArchives.standIn("1.26.99").write(folder);
    Path prefix = Files.createDirectories(folder.resolve("usr-local"));
    Path copy = folder.resolve("jgo");
    Proc.of("cp", "-R", Reactor.root().resolve("packaging/target/jgo"), copy)
        .inheritPath()
        .run()
        .expect(0);
    try (Stream<Path> jars = Files.list(copy.resolve("lib"))) {
      Files.delete(
          jars.filter(jar -> jar.toString().contains("commons-compress"))
              .findFirst()
              .orElseThrow());
    }

    Outcome outcome =
        Proc.of(
                copy.resolve("bin/jgo"),
                "install",
                "--archive",
                archive.file(),
                "--sha256",
                archive.sha256(),
                "--prefix",
                prefix,
                "--json")
            .inheritPath()
            .env("HOME", folder.resolve("home"))
            .run();
    JsonObject error = JgoRun.error(outcome, 1);
    assertThat(error.get("type").getAsString()).isEqualTo("bug");
    assertThat(outcome.errors()).contains("error: a bug in jgo: ", "hint: please report it");
    assertThat(prefix.resolve("go")).doesNotExist();
  }
}
