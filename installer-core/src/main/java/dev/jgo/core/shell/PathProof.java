// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.Places;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which {@code go} a process with this run's environment would start. */
record PathProof(Host host, Places places) {

  /** GOTOOLCHAIN's words that name no version: with these the go on PATH decides. */
  private static final List<String> NO_VERSION = List.of("auto", "local", "path");

  /** The first program called {@code go} on PATH, as PATH spells it. */
  Optional<Path> found() {
    return onPath(host, "go");
  }

  /** The first program of this name on PATH. */
  static Optional<Path> onPath(Host host, String name) {
    for (String folder : host.variable("PATH").orElse("").split(":")) {
      try {
        Path program = Path.of(folder).resolve(name);
        if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
          return Optional.of(program);
        }
      } catch (InvalidPathException e) {
        // A folder that this locale cannot spell: go on with the next one.
      }
    }
    return Optional.empty();
  }

  /** Whether that is the program of the active tree. */
  boolean ours() {
    return found().filter(this::isActive).isPresent();
  }

  /** What in this environment would keep the active Go from being the one that runs. */
  List<String> objections() {
    List<String> objections = new ArrayList<>();
    host.variable("GOROOT")
        .ifPresent(
            root ->
                objections.add(
                    "GOROOT is set in this environment;"
                        + " a go of another version will not work with it"));
    host.variable("GOTOOLCHAIN")
        .filter(value -> !NO_VERSION.contains(value))
        .ifPresent(
            value ->
                objections.add(
                    "GOTOOLCHAIN is `"
                        + value
                        + "` in this environment; `go` may run that version instead"));
    found()
        .filter(program -> !isActive(program))
        .ifPresent(program -> objections.add("`" + program + "` comes first on this shell's PATH"));
    return objections;
  }

  private boolean isActive(Path program) {
    try {
      return program.toRealPath().equals(places.active().resolve("bin/go").toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
