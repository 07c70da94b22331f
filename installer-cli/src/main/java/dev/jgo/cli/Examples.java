// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import java.util.List;

/**
 * What people type most often, for the help of each command. Versions are the newest that jgo
 * knows: nobody should copy an old one.
 */
final class Examples {

  /** A command, and what it does. */
  record Example(String words, String meaning) {}

  private final String newest;
  private final String line;
  private final String before;

  private Examples(String newest) {
    this.newest = newest;
    this.line = newest.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    this.before = "1." + (Integer.parseInt(line.substring(2)) - 1);
  }

  /**
   * Those of a command.
   *
   * @param command its names, as {@code setup status}; empty for jgo itself
   */
  static List<Example> of(String command) {
    return new Examples(Jgo.newestKnown()).all(command);
  }

  private List<Example> all(String command) {
    return switch (command) {
      case "" ->
          List.of(
              example("jgo install", "install the newest Go"),
              example("jgo install " + before, "install the newest patch of " + before),
              example("jgo list", "show what is installed"),
              example("jgo use " + before, "switch to an installed version"),
              example("jgo help install", "show the options of one command"));
      case "install" ->
          List.of(
              example("jgo install", "the newest Go"),
              example("jgo install " + before, "the newest patch of " + before),
              example("jgo install " + newest, "exactly this release"),
              example("jgo install file", "the version that `.go-version` names"),
              example("jgo install --archive " + archive(), "a file that you downloaded"),
              example("jgo install --from /media/stick", "what `jgo download` saved there"),
              example("jgo install --mirror https://mirror.example/golang", "a mirror first"));
      case "download" ->
          List.of(
              example("jgo download " + newest + " --to /media/stick", "for this machine"),
              example(
                  "jgo download " + line + " --os windows --arch arm64",
                  "for another machine, into this folder"));
      case "verify" ->
          List.of(
              example("jgo verify", "check the active Go"),
              example("jgo verify /usr/local/go", "check a folder that anybody unpacked"),
              example("jgo verify " + archive(), "check an archive"),
              example("jgo verify --fetch", "name every file that differs"));
      default -> more(command);
    };
  }

  private List<Example> more(String command) {
    return switch (command) {
      case "list" -> List.of(example("jgo list --json", "for programs"));
      case "ls-remote" ->
          List.of(
              example("jgo ls-remote", "all versions for this machine"),
              example("jgo ls-remote " + before, "the releases of one line"));
      case "resolve" -> List.of(example("jgo resolve stable --explain", "which release, and why"));
      case "use" ->
          List.of(
              example("jgo use " + before, "the newest installed patch of " + before),
              example("jgo rollback", "back to the version before"));
      case "rollback" -> List.of(example("jgo rollback", "undo the last switch"));
      case "which" -> List.of(example("jgo which " + before, "the `go` of this version"));
      case "exec" ->
          List.of(example("jgo exec " + before + " -- go test ./...", "test with this version"));
      case "uninstall" -> List.of(example("jgo uninstall " + before, "remove this version"));
      case "env" ->
          List.of(
              example("eval \"$(jgo env)\"", "in sh, bash and zsh"),
              example("jgo env --shell fish | source", "in fish"));
      case "config" ->
          List.of(
              example("jgo config list --origin", "all settings, and where they come from"),
              example("jgo config get mirror", "one setting"));
      case "mirrors" ->
          List.of(
              example("jgo mirrors", "all sources, in their order"),
              example("jgo mirrors test", "which of them work, and how fast"));
      case "mirrors sync" ->
          List.of(
              example("jgo mirrors sync --to /srv/golang stable oldstable", "two releases"),
              example(
                  "jgo mirrors sync --to /srv/golang stable --keep 3", "remove older releases"));
      case "trace" ->
          List.of(
              example("jgo trace", "the last install"),
              example("jgo trace list", "all recorded runs"));
      default -> List.of();
    };
  }

  private String archive() {
    return "go" + newest + ".linux-amd64.tar.gz";
  }

  private static Example example(String words, String meaning) {
    return new Example(words, meaning);
  }
}
