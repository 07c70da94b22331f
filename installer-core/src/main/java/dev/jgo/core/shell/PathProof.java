// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.config.GoVariable;
import dev.jgo.core.config.Places;
import dev.jgo.core.system.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a program called {@code go} is the active one, and what would make it run another. */
record PathProof(Host host, Places places) {

  /** GOTOOLCHAIN's words that name no version: with these the go on PATH decides. */
  private static final List<String> NO_VERSION = List.of("auto", "local", "path");

  /** Go before 1.21 does not know GOTOOLCHAIN. */
  private static final Pattern IGNORES_TOOLCHAIN = Pattern.compile("go1(\\.(1?\\d|20)(?!\\d).*)?");

  /** The first program called {@code go} on PATH, as PATH spells it. */
  Optional<Path> found() {
    return onPath(host, "go");
  }

  /** The first program of this name on PATH. */
  static Optional<Path> onPath(Host host, String name) {
    return first(host.variable("PATH").orElse(""), name);
  }

  /** The first program of this name in these folders, set apart by colons. */
  static Optional<Path> first(String folders, String name) {
    for (String folder : folders.split(":")) {
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

  /** Whether the first on this run's PATH is the program of the active tree. */
  boolean ours() {
    return found().filter(this::isActive).isPresent();
  }

  /** What in this environment would keep the active Go from being the one that runs. */
  List<String> objections() {
    List<String> objections = new ArrayList<>();
    GoVariable.of(host, "GOROOT")
        .filter(root -> !isActiveTree(root.value()))
        .ifPresent(
            root ->
                objections.add(
                    "GOROOT is set"
                        + place(root)
                        + "; a go of another version will not work with it"));
    GoVariable.of(host, "GOTOOLCHAIN")
        .filter(set -> handsOver(set.value()))
        .ifPresent(
            set ->
                objections.add(
                    "GOTOOLCHAIN is `"
                        + set.value()
                        + "`"
                        + place(set)
                        + "; `go` may run that version instead"));
    found()
        .filter(program -> !isActive(program))
        .ifPresent(program -> objections.add("`" + program + "` comes first on this shell's PATH"));
    return objections;
  }

  /** What {@code go env -w} has stored that makes a fresh shell's go run, or be, another one. */
  Optional<GoVariable> stored() {
    return GoVariable.stored(host, "GOROOT")
        .filter(root -> !isActiveTree(root.value()))
        .or(() -> GoVariable.stored(host, "GOTOOLCHAIN").filter(set -> handsOver(set.value())));
  }

  /**
   * Whether go runs another version with this value of GOTOOLCHAIN (go.dev/doc/toolchain): what
   * stands before a {@code +} names the least one.
   */
  boolean handsOver(String value) {
    String name = value.contains("+") ? value.substring(0, value.indexOf('+')) : value;
    Optional<String> active = version();
    return !NO_VERSION.contains(name)
        && active.filter(own -> own.equals(name)).isEmpty()
        && active.filter(own -> IGNORES_TOOLCHAIN.matcher(own).matches()).isEmpty();
  }

  /** Whether this is the program of the active tree, by whatever link. */
  boolean isActive(Path program) {
    return isSame(program, places.active().resolve("bin/go"));
  }

  /** Whether this text names the active tree. */
  boolean isActiveTree(String text) {
    try {
      return isSame(Path.of(text), places.active());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether any Go is active. */
  boolean hasActive() {
    return Files.exists(places.active().resolve("bin/go"));
  }

  private Optional<String> version() {
    Path file = places.active().resolve("VERSION");
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return Optional.ofNullable(in.readLine()).map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String place(GoVariable variable) {
    return variable.file().isPresent() ? variable.where() : " in this environment";
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.toRealPath().equals(other.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
