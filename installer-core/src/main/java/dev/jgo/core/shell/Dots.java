// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders in which the shells of one user look for their files.
 *
 * @param home {@code $HOME}
 * @param zsh {@code $ZDOTDIR}
 * @param config {@code $XDG_CONFIG_HOME}
 */
record Dots(Path home, Path zsh, Path config) {

  /** Where they look when no variable says otherwise. */
  static Dots usual(Path home) {
    return new Dots(home, home, home.resolve(".config"));
  }

  /** The files that a shell reads when it is started this way, and that are there. */
  List<Path> read(Way way) {
    List<Path> files = new ArrayList<>();
    for (String name : way.files()) {
      Stream.of(name.split("\\|"))
          .map(this::path)
          .filter(Files::exists)
          .findFirst()
          .filter(file -> !files.contains(file))
          .ifPresent(files::add);
    }
    return files;
  }

  /** Those of them that are the user's. */
  List<Path> own(Way way) {
    return read(way).stream()
        .filter(file -> Stream.of(home, zsh, config).anyMatch(file::startsWith))
        .toList();
  }

  /** Every place of the user's in which such a shell looks for one. */
  List<Path> places(Way way) {
    return way.files().stream()
        .flatMap(name -> Stream.of(name.split("\\|")))
        .filter(name -> !name.startsWith("/"))
        .map(this::path)
        .toList();
  }

  /** Every place in which a block may be, for all shells whose files jgo edits. */
  List<Path> all() {
    List<Path> files = new ArrayList<>();
    for (Shell shell : Shell.values()) {
      if (shell.dialect().managed().isPresent()) {
        shell.ways().stream()
            .flatMap(way -> way.files().stream())
            .flatMap(name -> Stream.of(name.split("\\|")))
            .filter(name -> !name.startsWith("/"))
            .map(this::path)
            .filter(file -> !files.contains(file))
            .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
            .forEach(files::add);
      }
    }
    return files;
  }

  private Path path(String name) {
    int slash = name.indexOf('/');
    String below = name.substring(slash + 1);
    return switch (name.substring(0, slash)) {
      case "~" -> home.resolve(below);
      case "$ZDOTDIR" -> zsh.resolve(below);
      case "$CONFIG" -> config.resolve(below);
      default -> Path.of(name);
    };
  }
}
