// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of one command: examples first, then its options by what they are about. */
final class HelpPage {

  /** Behind this column a meaning begins; a longer term has a line of its own. */
  private static final int TERM = 24;

  private static final int LONGEST_EXAMPLE = 46;

  /** A term to the right, and behind at least two blanks what it means. */
  private static final Pattern ROW = Pattern.compile("( {1,4}\\S.*? {2,})\\S.*");

  private static final Pattern BLANKS = Pattern.compile(" *");

  private final CommandLine line;
  private final CommandSpec command;
  private final String name;
  private final List<String> page = new ArrayList<>();

  private HelpPage(CommandLine line) {
    this.line = line;
    this.command = line.getCommandSpec();
    this.name = command.qualifiedName(" ");
  }

  /** The page of a command, each line as long as it is; {@link #wrapped} makes it fit. */
  static List<String> of(CommandLine line) {
    HelpPage help = new HelpPage(line);
    help.synopsis();
    help.description();
    help.examples();
    help.arguments();
    help.commands();
    help.options();
    help.footer();
    return help.page;
  }

  /** Lines that fit a terminal, cut between words; what goes on stands under what it belongs to. */
  static List<String> wrapped(List<String> lines, int width) {
    List<String> fitting = new ArrayList<>();
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      Matcher blanks = BLANKS.matcher(line);
      int indent = row.matches() ? row.end(1) : blanks.lookingAt() ? blanks.end() : 0;
      fitting.addAll(Lines.wrapped(line, width, indent));
    }
    return fitting;
  }

  private void synopsis() {
    String[] custom = command.usageMessage().customSynopsis();
    boolean runs = command.userObject() instanceof Described;
    List<String> forms = new ArrayList<>();
    if (custom.length > 0) {
      forms.addAll(List.of(custom));
    } else if (runs) {
      String arguments =
          command.positionalParameters().stream()
              .map(HelpPage::argument)
              .collect(Collectors.joining());
      forms.add(name + arguments + " [options]");
    }
    if (!command.subcommands().isEmpty()) {
      forms.add(name + " COMMAND [options]");
    }
    for (int i = 0; i < forms.size(); i++) {
      page.add((i == 0 ? "Usage: " : "       ") + forms.get(i));
    }
  }

  private static String argument(PositionalParamSpec argument) {
    String label = argument.paramLabel() + (argument.index().isVariable() ? "..." : "");
    return argument.required() ? " " + label : " [" + label + "]";
  }

  private void description() {
    page.add("");
    text(command.usageMessage().description());
  }

  private void text(String... lines) {
    Arrays.stream(lines).map(HelpPage::plain).forEach(page::add);
  }

  private void examples() {
    String path = name.equals("jgo") ? "" : name.substring("jgo ".length());
    List<Examples.Example> examples = Examples.of(path);
    if (examples.isEmpty()) {
      return;
    }
    title("Examples");
    int column =
        examples.stream()
            .mapToInt(example -> example.words().length())
            .filter(length -> length <= LONGEST_EXAMPLE)
            .max()
            .orElse(0);
    examples.forEach(example -> row(example.words(), example.meaning(), column + 2));
  }

  private void arguments() {
    List<PositionalParamSpec> arguments = command.positionalParameters();
    if (!arguments.isEmpty()) {
      title("Arguments");
      arguments.forEach(
          argument -> row(argument.paramLabel(), meaning(argument.description()), TERM));
    }
  }

  private CommandLine subcommand(String name) {
    return Objects.requireNonNull(line.getSubcommands().get(name), name);
  }

  private void commands() {
    if (line.getParent() == null) {
      CommandGroup.ALL.forEach(
          group -> {
            title(group.title());
            group.names().forEach(sub -> command(subcommand(sub), TERM / 2));
          });
    } else if (!line.getSubcommands().isEmpty()) {
      title("Commands");
      // An alias leads to the same command once more.
      new LinkedHashSet<>(line.getSubcommands().values()).forEach(sub -> command(sub, TERM / 2));
    }
  }

  private void command(CommandLine sub, int column) {
    row(sub.getCommandName(), plain(sub.getCommandSpec().usageMessage().description()[0]), column);
  }

  private void options() {
    Map<OptionGroup, List<OptionSpec>> groups = new EnumMap<>(OptionGroup.class);
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(
            option ->
                groups
                    .computeIfAbsent(OptionGroup.of(option), group -> new ArrayList<>())
                    .add(option));
    groups.forEach(
        (group, options) -> {
          title(group.title());
          options.stream()
              .filter(option -> !OptionGroup.isRare(option))
              .forEach(option -> row(term(option), meaning(option.description()), TERM));
          String rare =
              options.stream()
                  .filter(OptionGroup::isRare)
                  .map(option -> option.names()[0])
                  .collect(Collectors.joining(", "));
          if (!rare.isEmpty()) {
            page.add("  " + rare + ": see `jgo help settings`");
          }
        });
  }

  /** Other tools' spellings of a long name are understood and not shown. */
  private static String term(OptionSpec option) {
    String main = option.names()[0];
    Stream<String> others =
        Arrays.stream(option.names())
            .skip(1)
            .filter(name -> main.length() == 2 || name.length() == 2);
    String names =
        Stream.concat(Stream.of(main), others)
            .sorted((a, b) -> Integer.compare(a.length(), b.length()))
            .collect(Collectors.joining(", "));
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private void footer() {
    String[] footer = command.usageMessage().footer();
    if (footer.length > 0) {
      page.add("");
      text(Arrays.stream(footer).filter(part -> !part.isEmpty()).toArray(String[]::new));
    }
  }

  private void title(String title) {
    page.add("");
    page.add(title + ":");
  }

  /** Never one blank between term and meaning: two tell them apart. */
  private void row(String term, String meaning, int column) {
    if (term.length() + 2 > column) {
      page.add("  " + term);
      page.add("  " + " ".repeat(column) + meaning);
    } else {
      page.add("  " + term + " ".repeat(column - term.length()) + meaning);
    }
  }

  private static String meaning(String... description) {
    return plain(String.join(" ", description));
  }

  /** Descriptions are formats to picocli. */
  private static String plain(String description) {
    return description.replace("%%", "%");
  }
}
