// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.Body;
import dev.jgo.testkit.archive.TarForge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The places at which an installation over an older version changes names or modes or makes them
 * safe: a list that the packaged program's kill test compares itself with as well, so that neither
 * can miss a step the other knows.
 */
class InstallPlacesTest {

  private static final Path LIST =
      Reactor.root().resolve("testing/e2e/src/test/resources/dev/jgo/e2e/install-places.txt");

  /** What strace is not asked to strike: contents, times, owners, and syncfs of a child process. */
  private static final Set<String> OTHERS =
      Set.of("create", "open", "write", "ftruncate", "touch", "chgrp", "syncfs");

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Test
  void areTheOnesThatThePackagedProgramIsStruckAt() throws Exception {
    Machine.system(folder).with("links", "off").install(archive("1.26.98"));
    Machine machine = Machine.system(folder);
    StruckDisk disk = (StruckDisk) machine.disk();
    machine.install(disk, archive("1.26.99"), true, false);

    Set<String> places = new TreeSet<>();
    for (StruckDisk.Step step : disk.steps()) {
      if (!OTHERS.contains(step.call())) {
        places.add(step.below(folder.resolve("prefix")).strip());
      }
    }
    assertThat(places).containsExactlyElementsOf(Files.readAllLines(LIST));
  }

  private Archive archive(String version) {
    TarForge tar = new TarForge().mtime(Instant.parse("2026-08-18T21:24:23Z")).folder("go/");
    tar.file("go/VERSION", "go" + version + "\n").folder("go/bin/");
    String says = "#!/bin/sh\necho go version go" + version + " linux/amd64\n";
    tar.file("go/bin/go", 0755, Body.of(says));
    tar.file("go/bin/gofmt", 0755, Body.of("#!/bin/sh\nexec cat\n"));
    tar.file("go/noise", 0644, Body.noise(20_000, 1));
    return Archive.of(tar.gzip(folder.resolve("go" + version + ".linux-amd64.tar.gz")), version);
  }
}
