// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the words that were typed, in jgo's own voice. */
final class Usage {

  private Usage() {}

  /** The command that was meant, as far as it was understood: {@code install}, or {@code jgo}. */
  static String command(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName(" ");
    return name.startsWith("jgo ") ? name.substring("jgo ".length()) : name;
  }

  /** What the parser did not understand. */
  static RequestException of(ParameterException e) {
    List<String> hints = new ArrayList<>();
    if (e instanceof UnmatchedArgumentException unmatched) {
      unmatched.getSuggestions().stream()
          .limit(1)
          .forEach(close -> hints.add("did you mean `" + close + "`?"));
    }
    hints.add("see `" + e.getCommandLine().getCommandSpec().qualifiedName(" ") + " --help`");
    return new RequestException(
        FailureKind.USAGE, CommandText.printable(message(e)), hints.toArray(String[]::new));
  }

  /** A group of commands was named, but none of it. */
  static RequestException incomplete(CommandLine group) {
    String name = group.getCommandSpec().qualifiedName(" ");
    String choices = String.join("`, `", group.getSubcommands().keySet());
    return new RequestException(
        FailureKind.USAGE,
        "`" + name + "` needs to know what to do: `" + choices + "`",
        "see `" + name + " --help`");
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      String what =
          unmatched.isUnknownOption()
              ? "unknown option"
              : e.getCommandLine().getSubcommands().isEmpty()
                  ? "nothing is expected at"
                  : "unknown command";
      return what + " `" + word + "`";
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec argument = missing.getMissing().get(0);
      String who =
          argument instanceof OptionSpec option
              ? option.longestName()
              : e.getCommandLine().getCommandSpec().qualifiedName(" ");
      return "`" + who + "` needs a " + argument.paramLabel();
    }
    String words = String.valueOf(e.getMessage()).replace('\'', '`');
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
