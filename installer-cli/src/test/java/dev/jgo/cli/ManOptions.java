// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options and parameters in a manual page, as picocli's model of the command line has them. */
final class ManOptions {

  private ManOptions() {}

  /** {@code -q, --quiet}, or {@code --to DIR}. */
  static String term(OptionSpec option) {
    String names =
        Arrays.stream(option.names()).map(RoffText::bold).collect(Collectors.joining(", "));
    return option.arity().max() == 0 ? names : names + " " + RoffText.label(option.paramLabel());
  }

  static Roff.Row row(OptionSpec option) {
    return new Roff.Row(term(option), meaning(option));
  }

  /** Descriptions are formats to picocli. */
  static List<String> meaning(ArgSpec argument) {
    return sentences(argument.description());
  }

  static List<String> sentences(String... description) {
    return Arrays.stream(description).map(line -> RoffText.prose(line.replace("%%", "%"))).toList();
  }
}
