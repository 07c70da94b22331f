// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.List;

/**
 * Commands that people look for together.
 *
 * @param names of commands, in the order of the help
 */
record CommandGroup(String title, List<String> names) {

  static final List<CommandGroup> ALL =
      List.of(
          new CommandGroup("Get Go", List.of("install", "download", "ls-remote", "resolve")),
          new CommandGroup(
              "Use it",
              List.of("list", "use", "rollback", "current", "which", "exec", "uninstall")),
          new CommandGroup("Set up shells", List.of("setup", "env", "completion")),
          new CommandGroup("Look closer", List.of("verify", "trace", "mirrors", "cache", "config")),
          new CommandGroup("Help", List.of("help", "version")));

  CommandGroup {
    names = List.copyOf(names);
  }
}
