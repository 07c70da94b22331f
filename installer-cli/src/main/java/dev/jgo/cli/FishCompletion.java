// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions for fish, by its {@code complete} command (fish 3.0 and later). */
final class FishCompletion {

  private final List<String> lines = new ArrayList<>();

  private FishCompletion() {}

  static String of(CommandSpec jgo) {
    FishCompletion completion = new FishCompletion();
    completion.lines.add("# Completions of jgo; `jgo completion fish` prints them.");
    completion.commands(jgo, "__fish_use_subcommand");
    completion.options(jgo, "__fish_use_subcommand");
    jgo.subcommands().forEach((name, line) -> completion.command(name, line.getCommandSpec()));
    return String.join("\n", completion.lines) + "\n";
  }

  private void command(String name, CommandSpec command) {
    String seen = "__fish_seen_subcommand_from " + name;
    String names = String.join(" ", command.subcommands().keySet());
    boolean group = !names.isEmpty();
    commands(command, group ? seen + "; and not __fish_seen_subcommand_from " + names : seen);
    options(command, seen);
    for (Map.Entry<String, CommandLine> sub : command.subcommands().entrySet()) {
      String both = seen + "; and __fish_seen_subcommand_from " + sub.getKey();
      options(sub.getValue().getCommandSpec(), both);
    }
  }

  private void commands(CommandSpec parent, String condition) {
    parent
        .subcommands()
        .forEach(
            (name, line) ->
                lines.add(
                    "complete -c jgo -f -n "
                        + quoted(condition)
                        + " -a "
                        + name
                        + " -d "
                        + quoted(first(line.getCommandSpec().usageMessage().description()))));
  }

  private void options(CommandSpec command, String condition) {
    for (OptionSpec option : command.options()) {
      StringBuilder line = new StringBuilder("complete -c jgo -n " + quoted(condition));
      for (String name : option.names()) {
        line.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      // A value may be a file; fish offers some.
      line.append(option.arity().max() > 0 ? " -r" : " -f");
      lines.add(line.append(" -d ").append(quoted(first(option.description()))).toString());
    }
  }

  private static String first(String[] description) {
    return description.length == 0 ? "" : description[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
