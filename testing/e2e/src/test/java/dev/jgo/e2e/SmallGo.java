// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.Body;
import dev.jgo.testkit.archive.TarForge;
import java.nio.file.Path;
import java.time.Instant;

/** The smallest stand-in that is a Go tree: so few names that each can be struck by itself. */
final class SmallGo {

  private static final Instant RELEASED = Instant.parse("2026-08-18T21:24:23Z");

  private SmallGo() {}

  /** Writes the archive of a version, which no list has. */
  static Archive write(Path folder, String version) {
    String says = "#!/bin/sh\necho go version go" + version + " linux/amd64\n";
    TarForge tar = new TarForge().mtime(RELEASED).folder("go/");
    tar.file("go/VERSION", "go" + version + "\ntime " + RELEASED + "\n");
    tar.folder("go/bin/");
    tar.file("go/bin/go", 0755, Body.of(says));
    tar.file("go/bin/gofmt", 0755, Body.of("#!/bin/sh\nexec cat\n"));
    tar.file("go/noise", 0644, Body.noise(20_000, 1));
    Path file = folder.resolve("go" + version + ".linux-amd64.tar.gz");
    return Archive.of(tar.gzip(file), version);
  }
}
