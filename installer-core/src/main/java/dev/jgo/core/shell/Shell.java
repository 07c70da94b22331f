// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.util.List;
import java.util.Optional;

/**
 * The shells that jgo can ask, and what they read (measured with bash 5.2, dash 0.5.12, zsh 5.9,
 * fish 3.6, tcsh 6.24).
 */
@SuppressWarnings("ImmutableEnumChecker") // Its lists are made by List.of.
enum Shell {
  SH(
      "sh ash dash ksh mksh",
      Asking.POSIX,
      Way.of(Start.LOGIN, "-lc", "/etc/profile", "~/.profile"),
      Way.of(Start.COMMAND, "-c")),
  BASH(
      "bash",
      Asking.POSIX,
      Way.of(Start.LOGIN, "-lc", "/etc/profile", "~/.bash_profile|~/.bash_login|~/.profile"),
      Way.of(Start.INTERACTIVE, "-ic", "/etc/bash.bashrc", "~/.bashrc"),
      Way.of(Start.COMMAND, "-c"),
      Way.of(Start.SSH, "-c", "~/.bashrc")),
  ZSH(
      "zsh",
      Asking.POSIX,
      Way.of(
          Start.LOGIN,
          "-lc",
          "/etc/zsh/zshenv",
          "/etc/zshenv",
          "~/.zshenv",
          "$ZDOTDIR/.zshenv",
          "/etc/zsh/zprofile",
          "/etc/zprofile",
          "$ZDOTDIR/.zprofile",
          "$ZDOTDIR/.zlogin"),
      Way.of(
          Start.INTERACTIVE,
          "-ic",
          "/etc/zsh/zshenv",
          "/etc/zshenv",
          "~/.zshenv",
          "$ZDOTDIR/.zshenv",
          "/etc/zsh/zshrc",
          "/etc/zshrc",
          "$ZDOTDIR/.zshrc"),
      Way.of(
          Start.COMMAND, "-c", "/etc/zsh/zshenv", "/etc/zshenv", "~/.zshenv", "$ZDOTDIR/.zshenv")),
  FISH(
      "fish",
      Asking.FISH,
      Way.of(Start.LOGIN, "-lc", "$CONFIG/fish/conf.d/jgo.fish", "$CONFIG/fish/config.fish"),
      Way.of(Start.INTERACTIVE, "-ic", "$CONFIG/fish/conf.d/jgo.fish", "$CONFIG/fish/config.fish"),
      Way.of(Start.COMMAND, "-c", "$CONFIG/fish/conf.d/jgo.fish", "$CONFIG/fish/config.fish")),
  TCSH(
      "tcsh csh",
      Asking.CSH,
      Way.piped(Start.LOGIN, "-l", "/etc/csh.login", "~/.tcshrc|~/.cshrc", "~/.login"),
      Way.of(Start.INTERACTIVE, "-ic", "/etc/csh.cshrc", "~/.tcshrc|~/.cshrc"),
      Way.of(Start.COMMAND, "-c", "/etc/csh.cshrc", "~/.tcshrc|~/.cshrc"));

  private final List<String> names;

  private final Asking asking;

  private final List<Way> ways;

  /**
   * The names are set apart by blanks; the first is what a machine has without anybody's asking.
   */
  Shell(String names, Asking asking, Way... ways) {
    this.names = List.of(names.split(" "));
    this.asking = asking;
    this.ways = List.of(ways);
  }

  static Optional<Shell> of(String name) {
    return List.of(values()).stream().filter(shell -> shell.names.contains(name)).findFirst();
  }

  /** Its name, as people type it: that of the login shell, if it is one of these. */
  String name(String loginShell) {
    return names.contains(loginShell) ? loginShell : names.get(0);
  }

  List<Way> ways() {
    return ways;
  }

  String question(String env) {
    return asking.question(env);
  }

  Dialect dialect() {
    return Dialect.of(names.get(0)).orElseThrow();
  }
}
