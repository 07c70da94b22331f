// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.KnownSource;
import dev.jgo.core.config.MirrorChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a shell may offer in one place of a command line.
 *
 * @param kind where the words come from
 * @param words those that are always offered
 */
record Completable(Kind kind, List<String> words) {

  /** Where words come from. */
  enum Kind {
    /** From {@link Completable#words} alone; none of them: nothing is offered, no files either. */
    WORDS,
    FILES,
    FOLDERS,
    /** The releases that jgo knows. */
    PUBLISHED,
    /** The versions that are on this machine. */
    INSTALLED,
    /** Those, and files. */
    INSTALLED_OR_FILES
  }

  static final Completable NOTHING = new Completable(Kind.WORDS, List.of());

  private static final List<String> BEFORE_ANY =
      List.of("--quiet", "--verbose", "--json", "--config");
  private static final String FILE = "FILE";
  private static final String DIR = "DIR";

  /** What an option takes whose label does not tell it. */
  private static final Map<String, Completable> OF_OPTIONS =
      Map.of(
          "--verify", choices(Keys.Verify.values()),
          "--progress", choices(Keys.Progress.values()),
          "--color", choices(Keys.Color.values()),
          "--log-level", choices(Keys.LogLevel.values()),
          "--mirror", mirrors(),
          "--proxy", choices("env", "direct"),
          "--os", choices("darwin", "freebsd", "linux", "windows"),
          "--arch", choices("386", "amd64", "arm64", "armv6l", "ppc64le", "riscv64", "s390x"),
          "--shell",
              choices("bash", "csh", "elvish", "fish", "nu", "pwsh", "sh", "tcsh", "xonsh", "zsh"));

  private static final Completable PUBLISHED =
      new Completable(Kind.PUBLISHED, List.of("stable", "oldstable", "next", "mod", "file"));

  private static final Completable INSTALLED = new Completable(Kind.INSTALLED, List.of());

  /** What commands take, in order; the last counts for all that follow. */
  private static final Map<String, List<Completable>> OF_COMMANDS =
      Map.ofEntries(
          Map.entry("install", List.of(PUBLISHED, NOTHING)),
          Map.entry("download", List.of(PUBLISHED, NOTHING)),
          Map.entry("ls-remote", List.of(PUBLISHED, NOTHING)),
          Map.entry("resolve", List.of(PUBLISHED, NOTHING)),
          Map.entry("mirrors sync", List.of(PUBLISHED)),
          Map.entry("use", List.of(INSTALLED, NOTHING)),
          Map.entry("uninstall", List.of(INSTALLED, NOTHING)),
          Map.entry("which", List.of(INSTALLED, NOTHING)),
          Map.entry("exec", List.of(INSTALLED, NOTHING)),
          Map.entry(
              "verify", List.of(new Completable(Kind.INSTALLED_OR_FILES, List.of()), NOTHING)),
          Map.entry(
              "config",
              List.of(
                  choices("get", "list"),
                  choices(Keys.ALL.stream().map(Key::name).toArray(String[]::new)),
                  NOTHING)),
          Map.entry("completion", List.of(choices("bash", "fish", "zsh"), NOTHING)));

  Completable {
    words = List.copyOf(words);
  }

  private static Completable choices(String... words) {
    return new Completable(Kind.WORDS, List.of(words));
  }

  private static Completable choices(Enum<?>[] values) {
    return choices(
        Arrays.stream(values)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
  }

  private static Completable mirrors() {
    List<String> names = new ArrayList<>();
    for (KnownSource source : KnownSource.values()) {
      names.add(source.word());
    }
    names.add(MirrorChoice.Modules.WORD);
    return choices(names.toArray(String[]::new));
  }

  /** What this option takes; its label tells files and folders. */
  static Completable of(OptionSpec option) {
    Completable known = OF_OPTIONS.get(option.longestName());
    if (known != null) {
      return known;
    }
    return switch (option.paramLabel()) {
      case FILE -> new Completable(Kind.FILES, List.of());
      case DIR -> new Completable(Kind.FOLDERS, List.of());
      default -> NOTHING;
    };
  }

  /** Whether an option takes a value. */
  static boolean isValued(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** What this command takes, in order, whichever of its names was typed. */
  static List<Completable> of(CommandSpec command, CommandSpec root) {
    String name = command.qualifiedName(" ").replaceFirst("^jgo ?", "");
    if (name.equals("help")) {
      List<String> topics = new ArrayList<>(HelpTopics.NAMES);
      topics.addAll(root.subcommands().keySet());
      return List.of(choices(topics.toArray(String[]::new)), NOTHING);
    }
    return OF_COMMANDS.getOrDefault(name, List.of(NOTHING));
  }

  /** The options of a command; of those that may stand before any command some are jgo's own. */
  static List<OptionSpec> options(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    if (command.parent() == null) {
      CommandSpec any = Objects.requireNonNull(command.subcommands().get("list")).getCommandSpec();
      BEFORE_ANY.forEach(name -> options.add(any.findOption(name)));
    }
    return options;
  }

  /** Every command and group below {@code root} with its name, in order; the root has none. */
  static void walk(CommandSpec root, Visit visit) {
    visit.at("", root);
    root.subcommands()
        .forEach(
            (name, line) -> {
              visit.at(name, line.getCommandSpec());
              line.getSubcommands()
                  .forEach((sub, deep) -> visit.at(name + " " + sub, deep.getCommandSpec()));
            });
  }

  /** What is done at each command. */
  interface Visit {
    void at(String name, CommandSpec command);
  }

  /** The first line of a description, without picocli's escapes. */
  static String first(String[] description) {
    return description.length == 0 ? "" : description[0].replace("%%", "%").replace("%n", " ");
  }
}
