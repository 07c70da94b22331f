// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands in a manual page. What many of them share is told once, not below each. */
final class ManCommands {

  private final CommandSpec root = Commands.line().getCommandSpec();
  private final List<CommandSpec> all = new ArrayList<>();

  ManCommands() {
    collect(root);
  }

  /** A group of commands does nothing by itself. */
  private void collect(CommandSpec from) {
    // An alias leads to the same command once more.
    for (CommandLine line : new LinkedHashSet<>(from.subcommands().values())) {
      CommandSpec command = line.getCommandSpec();
      if (!command.usageMessage().hidden()) {
        if (command.userObject() instanceof Described) {
          all.add(command);
        }
        collect(command);
      }
    }
  }

  List<CommandSpec> all() {
    return List.copyOf(all);
  }

  /** Each with the options that only it has. */
  void add(Roff page) {
    for (CommandSpec command : all) {
      List<Roff.Row> below = new ArrayList<>();
      command.positionalParameters().stream()
          .filter(parameter -> !meaning(parameter).isEmpty())
          .forEach(
              parameter ->
                  below.add(
                      new Roff.Row(
                          RoffText.label(parameter.paramLabel()),
                          List.of(RoffText.prose(meaning(parameter))))));
      own(command).forEach(option -> below.add(ManOptions.row(option)));
      List<String> also = also(command);
      page.entry(
          new Roff.Row(RoffText.bold("jgo") + " " + synopsis(command), description(command)),
          below,
          also.isEmpty()
              ? List.of()
              : List.of(RoffText.prose("Also: " + String.join(", ", also) + ".")));
    }
  }

  /** The options that every command has, and that jgo has without a command. */
  void addShared(Roff page) {
    page.paragraph(
        RoffText.prose(
            "Every command takes these. All but `help`, `version` and `completion` take `--config`"
                + " and the settings under Screen and log, too:"));
    page.rows(visible(all.get(0)).stream().filter(this::everywhere).map(ManOptions::row).toList());
    page.paragraph("Some commands, as their entries say:");
    page.rows(shared().stream().map(ManOptions::row).toList());
    page.paragraph("Without a command:");
    page.rows(
        visible(root).stream().filter(option -> !everywhere(option)).map(ManOptions::row).toList());
  }

  private static List<String> description(CommandSpec command) {
    List<String> lines = new ArrayList<>(List.of(command.usageMessage().description()));
    lines.addAll(List.of(command.usageMessage().footer()));
    lines.removeIf(String::isEmpty);
    return ManOptions.sentences(lines.toArray(String[]::new));
  }

  private static String synopsis(CommandSpec command) {
    String name = command.qualifiedName(" ").replaceFirst("^jgo ", "");
    String[] custom = command.usageMessage().customSynopsis();
    if (custom.length > 0) {
      // Its flags are told like those of others.
      String words = custom[0].replaceFirst("^jgo " + name, "").replace(" [options]", "");
      return RoffText.bold(name) + RoffText.label(words);
    }
    StringBuilder words = new StringBuilder(RoffText.bold(name));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String label = RoffText.label(parameter.paramLabel());
      String several = parameter.arity().isVariable() ? "..." : "";
      words.append(parameter.required() ? " " + label + several : " [" + label + several + "]");
    }
    return words.toString();
  }

  /** What a VERSION may be has a section of its own; only what else there is to say is said. */
  private static String meaning(PositionalParamSpec parameter) {
    String text = String.join(" ", parameter.description());
    return text.equals(Parameters.SPEC_MEANING)
        ? ""
        : text.replace(Parameters.SPEC_MEANING, "a version, see VERSIONS");
  }

  private List<OptionSpec> own(CommandSpec command) {
    return visible(command).stream()
        .filter(option -> !everywhere(option) && !isShared(option) && !ManSettings.isOne(option))
        .toList();
  }

  private List<String> also(CommandSpec command) {
    List<String> also = new ArrayList<>();
    visible(command).stream()
        .filter(this::isShared)
        .forEach(option -> also.add("`" + option.longestName() + "`"));
    also.addAll(ManSettings.takenBy(command));
    return also;
  }

  private static List<OptionSpec> visible(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  private boolean everywhere(OptionSpec option) {
    return all.stream()
            .filter(command -> command.userObject() instanceof Subcommand)
            .allMatch(command -> command.optionsMap().containsKey(option.longestName()))
        && !ManSettings.isOne(option);
  }

  /** Whether three commands or more have the same, in the same words. */
  private boolean isShared(OptionSpec option) {
    return !everywhere(option)
        && !ManSettings.isOne(option)
        && all.stream()
                .map(command -> command.optionsMap().get(option.longestName()))
                .filter(
                    other ->
                        other != null
                            && List.of(other.description()).equals(List.of(option.description())))
                .count()
            > 2;
  }

  private List<OptionSpec> shared() {
    List<OptionSpec> shared = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (CommandSpec command : all) {
      visible(command).stream()
          .filter(option -> isShared(option) && seen.add(option.longestName()))
          .forEach(shared::add);
    }
    return shared;
  }
}
