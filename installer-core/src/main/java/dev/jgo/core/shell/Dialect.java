// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.error.RequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How families of shells write things down. jgo edits the files of the first two; people with
 * another shell get the line to paste.
 */
enum Dialect {
  POSIX("export PATH=%s:\"$PATH\"", "ash bash dash ksh mksh sh zsh"),
  FISH("set -gx PATH %s $PATH", "fish"),
  CSH("setenv PATH %s:\"$PATH\"", "csh tcsh"),
  NU("$env.PATH = ($env.PATH | prepend %s)", "nu"),
  ELVISH("set paths = [%s $@paths]", "elvish"),
  XONSH("$PATH.insert(0, %s)", "xonsh"),
  POWERSHELL("$env:PATH = %s + \":\" + $env:PATH", "pwsh");

  private final String exporting;
  private final String shells;

  /** The shells' names are set apart by blanks. */
  Dialect(String exporting, String shells) {
    this.exporting = exporting;
    this.shells = shells;
  }

  private List<String> shells() {
    return List.of(shells.split(" "));
  }

  /** What the shell of this name speaks; a login shell's name may begin with a dash. */
  static Optional<Dialect> of(String shell) {
    String name = shell.startsWith("-") ? shell.substring(1) : shell;
    return List.of(values()).stream()
        .filter(dialect -> dialect.shells().contains(name))
        .findFirst();
  }

  /** The names of all shells that are known, in order. */
  static List<String> names() {
    return List.of(values()).stream().flatMap(d -> d.shells().stream()).toList();
  }

  /** Whether jgo writes the script and the block itself. */
  boolean managed() {
    return this == POSIX || this == FISH;
  }

  /**
   * The line that puts a folder first on PATH.
   *
   * @throws RequestException {@code bad_setting} for a path that PATH cannot hold
   */
  String exporting(Path folder) throws RequestException {
    return String.format(Locale.ROOT, exporting, quoted(folder));
  }

  /**
   * The line that reads a script, and does nothing where it is gone, under {@code set -e} either.
   *
   * @param home below which the path is written as {@code $HOME/…}
   * @throws RequestException as {@link #exporting}
   */
  String sourcing(Path script, Optional<Path> home) throws RequestException {
    String quoted = belowHome(script, home);
    return this == FISH
        ? "test ! -f " + quoted + "; or source " + quoted
        : "[ ! -f " + quoted + " ] || . " + quoted;
  }

  /**
   * What does the same at a prompt.
   *
   * @throws RequestException as {@link #exporting}
   */
  String sourcingNow(Path script, Optional<Path> home) throws RequestException {
    return (this == FISH ? "source " : ". ") + belowHome(script, home);
  }

  private String belowHome(Path path, Optional<Path> home) throws RequestException {
    return this == FISH
        ? Quoting.belowHome(path, home, Quoting::inFish)
        : Quoting.belowHome(path, home, Quoting::quoted);
  }

  private String quoted(Path path) throws RequestException {
    return this == FISH ? Quoting.inFish(path) : Quoting.quoted(path);
  }
}
