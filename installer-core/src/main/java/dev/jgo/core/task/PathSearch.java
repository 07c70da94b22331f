// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import dev.jgo.core.api.InstalledVersion;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which Go the caller's shell runs: the first {@code go} on PATH. */
final class PathSearch {

  private static final Path GO = Path.of("bin", "go");

  private final Host host;

  PathSearch(Host host) {
    this.host = host;
  }

  /** The one of {@code all} that PATH leads to; when it leads to none, the first active one. */
  Optional<InstalledVersion> current(List<InstalledVersion> all) {
    Optional<Path> first = firstGo();
    return all.stream()
        .filter(version -> first.isPresent() && first.equals(real(version.goroot().resolve(GO))))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(version -> version.state() == InstalledVersion.State.ACTIVE)
                    .findFirst());
  }

  private Optional<Path> firstGo() {
    for (String folder : host.variable("PATH").orElse("").split(":")) {
      Optional<Path> go = folder.startsWith("/") ? program(folder) : Optional.empty();
      if (go.isPresent()) {
        return go;
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> program(String folder) {
    try {
      Path go = Path.of(folder).resolve("go");
      return Files.isRegularFile(go) && Files.isExecutable(go) ? real(go) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // No name in this locale: Java cannot look there.
    }
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
