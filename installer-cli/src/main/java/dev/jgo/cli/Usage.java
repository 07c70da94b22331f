// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the words that were typed, in jgo's own voice. */
final class Usage {

  /** What the parser says of a switch with a value, which it repeats. */
  private static final Pattern WITHOUT_VALUE =
      Pattern.compile("option '(-[a-zA-Z0-9-]+)' (?:.* )?should be specified without ");

  private Usage() {}

  /** The command that was meant, as far as it was understood: {@code install}, or {@code jgo}. */
  static String command(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName(" ");
    return name.startsWith("jgo ") ? name.substring("jgo ".length()) : name;
  }

  /** What the parser did not understand. */
  static RequestException of(ParameterException e, Typed typed) {
    if (typed.isIncomplete()) {
      return incomplete(typed.command());
    }
    List<String> hints = new ArrayList<>();
    if (e instanceof UnmatchedArgumentException unmatched) {
      suggestion(unmatched, typed).ifPresent(hints::add);
    }
    hints.add("see `" + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help`");
    return new RequestException(FailureKind.USAGE, message(e, typed), hints.toArray(String[]::new));
  }

  private static Optional<String> suggestion(UnmatchedArgumentException unmatched, Typed typed) {
    String word = unmatched.getUnmatched().get(0);
    CommandLine line = unmatched.getCommandLine();
    Set<String> commands = line.getSubcommands().keySet();
    if (isFlag(unmatched, typed)) {
      return Suggestions.flag(word, line.getCommandSpec().optionsMap().keySet());
    }
    String group = command(line);
    return commands.isEmpty()
        ? Optional.empty()
        : Suggestions.command(group.equals("jgo") ? "" : group, word, commands);
  }

  /** A group of commands was named, but none of it. */
  static RequestException incomplete(CommandLine group) {
    if (group.getParent() == null) {
      return new RequestException(FailureKind.USAGE, "no command was given", "see `jgo --help`");
    }
    String name = group.getCommandSpec().qualifiedName(" ");
    String choices = String.join("`, `", group.getSubcommands().keySet());
    return new RequestException(
        FailureKind.USAGE,
        "`" + name + "` needs to know what to do: `" + choices + "`",
        "see `" + name + " --help`");
  }

  /** Behind {@code --} nothing is. */
  private static boolean isFlag(UnmatchedArgumentException unmatched, Typed typed) {
    return unmatched.isUnknownOption() && !typed.tail().contains(unmatched.getUnmatched().get(0));
  }

  private static String takes(CommandSpec command) {
    List<PositionalParamSpec> parameters = command.positionalParameters();
    return "`"
        + command.qualifiedName(" ")
        + "` takes "
        + (parameters.isEmpty() ? "none" : "one " + parameters.get(0).paramLabel());
  }

  private static String message(ParameterException e, Typed typed) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (isFlag(unmatched, typed)) {
        // Its value may be a secret: whoever mistypes `--proxy` has a login behind it.
        return "unknown option `" + CommandText.shown(word.replaceFirst("(?s)=.*", "")) + "`";
      }
      String shown = CommandText.shown(word);
      return e.getCommandLine().getSubcommands().isEmpty()
          ? "unexpected argument `" + shown + "`: " + takes(e.getCommandLine().getCommandSpec())
          : "unknown command `" + shown + "`";
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      String who =
          argument instanceof OptionSpec option
              ? option.longestName()
              : e.getCommandLine().getCommandSpec().qualifiedName(" ");
      return "`" + who + "` needs a " + argument.paramLabel();
    }
    Matcher without = WITHOUT_VALUE.matcher(String.valueOf(e.getMessage()));
    if (without.lookingAt()) {
      return "`" + without.group(1) + "` takes no value";
    }
    String words = CommandText.shown(String.valueOf(e.getMessage()).replace('\'', '`'));
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
