// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import dev.jgo.core.error.RequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How families of shells write things down: one row each. jgo edits the files of those that have a
 * {@link Managed} part; people with another shell get the line to paste.
 */
@SuppressWarnings("ImmutableEnumChecker") // Records and rules without state.
enum Dialect {
  POSIX(
      "ash bash dash ksh mksh sh zsh",
      Quoting::quoted,
      "export PATH=%s:\"$PATH\"",
      Optional.of(Managed.POSIX)),
  FISH("fish", Quoting::inFish, "set -gx PATH %s $PATH", Optional.of(Managed.FISH)),
  CSH("csh tcsh", Quoting::inCsh, "setenv PATH %s:\"$PATH\"", Optional.empty()),
  NU("nu", Quoting::inNu, "$env.PATH = ($env.PATH | prepend %s)", Optional.empty()),
  ELVISH("elvish", Quoting::inElvish, "set paths = [%s $@paths]", Optional.empty()),
  XONSH("xonsh", Quoting::inPython, "$PATH.insert(0, %s)", Optional.empty()),
  POWERSHELL("pwsh", Quoting::inPowerShell, "$env:PATH = %s + \":\" + $env:PATH", Optional.empty());

  private final String shells;
  private final Quoting.Style style;
  private final String exporting;
  private final Optional<Managed> managed;

  /** The shells' names are set apart by blanks. */
  Dialect(String shells, Quoting.Style style, String exporting, Optional<Managed> managed) {
    this.shells = shells;
    this.style = style;
    this.exporting = exporting;
    this.managed = managed;
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

  /** How jgo writes the script and the block itself; empty where people paste a line. */
  Optional<Managed> managed() {
    return managed;
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
   * The same, short for people to paste: {@code "$HOME/…"} where that is known to be understood.
   *
   * @throws RequestException as {@link #exporting(Path)}
   */
  String exporting(Path folder, Optional<Path> home) throws RequestException {
    String word = managed.isPresent() ? belowHome(folder, home) : quoted(folder);
    return String.format(Locale.ROOT, exporting, word);
  }

  /**
   * The script that puts a folder first on PATH; without a managed part the one line.
   *
   * @throws RequestException as {@link #exporting(Path)}
   */
  String script(Path folder) throws RequestException {
    return managed.isPresent() ? managed.get().script(quoted(folder)) : exporting(folder) + "\n";
  }

  /**
   * The path as one word, {@code "$HOME/…"} where it lies below the home.
   *
   * @throws RequestException as {@link #exporting(Path)}
   */
  String belowHome(Path path, Optional<Path> home) throws RequestException {
    return Quoting.belowHome(path, home, style);
  }

  private String quoted(Path path) throws RequestException {
    return style.quoted(path);
  }
}
