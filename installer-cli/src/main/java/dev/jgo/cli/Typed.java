// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What was typed, in the order that the parser wants. Flags may stand before the command, between
 * its words and after it; behind {@code --} there are none.
 *
 * @param command the command that is meant; the root when none is
 * @param words the command's names, then everything else in its order; without {@code --help} and
 *     {@code --version}
 * @param tail what stands behind {@code --}
 * @param parameter whether something is there before {@code --} that is no flag and no command
 * @param help whether {@code --help} is among the words, wherever
 * @param version whether {@code --version} is
 */
record Typed(
    CommandLine command,
    List<String> words,
    List<String> tail,
    boolean parameter,
    boolean help,
    boolean version) {

  private static final String END = "--";
  private static final Set<String> HELP = Set.of("-h", "--help");
  private static final Set<String> VERSION = Set.of("-V", "--version");

  /** Short flags in one word, as {@code -vh}; none of them takes a value. */
  private static final Pattern CLUSTER = Pattern.compile("-[hVqv46]{2,}");

  Typed {
    words = List.copyOf(words);
    tail = List.copyOf(tail);
  }

  static Typed of(List<String> typed, CommandLine root) {
    int end = typed.indexOf(END);
    List<String> own = end < 0 ? typed : typed.subList(0, end);
    List<String> tail = end < 0 ? List.of() : typed.subList(end + 1, typed.size());
    Set<String> valued = valued(root);
    CommandLine command = root;
    List<String> names = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    boolean parameter = false;
    boolean value = false;
    for (String word : own) {
      boolean flag = word.startsWith("-") && word.length() > 1;
      if (asks(word, HELP, 'h') || asks(word, VERSION, 'V')) {
        continue;
      }
      CommandLine named = command.getSubcommands().get(word);
      if (named != null && !parameter && !value) {
        names.add(word);
        command = named;
        continue;
      }
      parameter |= !flag && !value;
      rest.add(word);
      value = !value && valued.contains(word);
    }
    names.addAll(rest);
    return new Typed(
        command,
        names,
        tail,
        parameter,
        own.stream().anyMatch(word -> asks(word, HELP, 'h')),
        own.stream().anyMatch(word -> asks(word, VERSION, 'V')));
  }

  /** Whether there are flags, but no command that they could be for. */
  boolean isIncomplete() {
    return !isRunnable()
        && !parameter
        && tail.isEmpty()
        && words.stream().allMatch(word -> isKnown(word, command));
  }

  private static boolean isKnown(String word, CommandLine line) {
    return !word.startsWith("-")
        || CLUSTER.matcher(word).matches()
        || line.getCommandSpec().optionsMap().containsKey(word.replaceFirst("=.*", ""))
        || line.getSubcommands().values().stream().anyMatch(sub -> isKnown(word, sub));
  }

  /** Whether the command does something by itself, and is more than the name of others. */
  boolean isRunnable() {
    return command.getCommandSpec().userObject() instanceof Described;
  }

  boolean has(String flag) {
    return words.contains(flag);
  }

  /** The command's own words, with those behind {@code --} unless they are another program's. */
  String[] forParser() {
    List<String> all = new ArrayList<>(words);
    boolean theirs =
        command.getCommandSpec().userObject() instanceof Described named && named.runsProgram();
    if (!tail.isEmpty() && !theirs) {
      all.add(END);
      all.addAll(tail);
    }
    return all.toArray(String[]::new);
  }

  private static boolean asks(String word, Set<String> names, char letter) {
    return names.contains(word) || (CLUSTER.matcher(word).matches() && word.indexOf(letter) > 0);
  }

  /** The flags of any command that are followed by a value. */
  private static Set<String> valued(CommandLine line) {
    Set<String> names = new HashSet<>();
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (option.arity().max() > 0) {
        names.addAll(List.of(option.names()));
      }
    }
    line.getSubcommands().values().forEach(sub -> names.addAll(valued(sub)));
    return names;
  }
}
