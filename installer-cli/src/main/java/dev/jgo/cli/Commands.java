// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands there are, with the options that every one has. */
final class Commands {

  private static final List<Described> ALL =
      List.of(
          new InstallCommand(),
          new DownloadCommand(),
          new ListCommand(),
          new LsRemoteCommand(),
          new ResolveCommand(),
          new UseCommand(),
          new RollbackCommand(),
          new CurrentCommand(),
          new WhichCommand(),
          new ExecCommand(),
          new UninstallCommand(),
          new VerifyCommand(),
          new EnvCommand(),
          new ConfigCommand(),
          new CompletionCommand(),
          new VersionCommand(),
          new HelpCommand());

  private Commands() {}

  /** A fresh parser. */
  static CommandLine line() {
    CommandSpec root = CommandSpec.create().name("jgo");
    root.usageMessage()
        .description(
            "Install Go and switch between versions. jgo verifies every download and resumes what"
                + " was cut.")
        .footer(
            "",
            "See `jgo help COMMAND`, and the topics `jgo help exit-codes`, `settings` and"
                + " `proxies`.");
    root.addOption(help());
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("print the version of jgo")
            .build());
    ALL.forEach(command -> root.addSubcommand(command.spec().name(), spec(command)));
    root.addSubcommand(
        "setup", group("setup", "Put Go on PATH for your shells, and undo it.", SetupCommand.ALL));
    root.addSubcommand("cache", group("cache", "Manage the download cache.", CacheCommand.ALL));
    CommandSpec mirrors = spec(new MirrorsCommand());
    List.of(new MirrorsTestCommand(), new MirrorsSyncCommand())
        .forEach(command -> mirrors.addSubcommand(command.spec().name(), spec(command)));
    root.addSubcommand("mirrors", mirrors);
    CommandSpec trace = spec(new TraceCommand());
    List.of(new TraceListCommand(), new TraceShowCommand())
        .forEach(command -> trace.addSubcommand(command.spec().name(), spec(command)));
    root.addSubcommand("trace", trace);
    return new CommandLine(root)
        .setOverwrittenOptionsAllowed(true)
        // A version that a script was given must never become the words of a file.
        .setExpandAtFiles(false)
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
  }

  /** Commands under one name, which means nothing alone. */
  private static CommandSpec group(
      String name, String description, List<? extends Described> commands) {
    CommandSpec group = CommandSpec.create().name(name);
    group.usageMessage().description(description);
    group.addOption(help());
    commands.forEach(command -> group.addSubcommand(command.spec().name(), spec(command)));
    return group;
  }

  private static CommandSpec spec(Described command) {
    CommandSpec spec = command.spec();
    spec.addOption(help());
    spec.addOption(toggle("print the result as one JSON object", "--json"));
    spec.addOption(toggle("show errors only", "-q", "--quiet"));
    spec.addOption(
        OptionSpec.builder("-v", "--verbose")
            .arity("0")
            .type(boolean[].class)
            .description("show every network phase; with `-vv` every header too")
            .build());
    if (command instanceof Informing) {
      return spec;
    }
    spec.addOption(valued("--config", "FILE", "read settings from this file only"));
    SettingFlags.add(spec, SettingFlags.SCREEN);
    return spec;
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build();
  }

  /** A flag without a value. */
  static OptionSpec toggle(String description, String... names) {
    return OptionSpec.builder(names)
        .arity("0")
        .type(boolean.class)
        .description(description)
        .build();
  }

  /** A flag with one value. */
  static OptionSpec valued(String name, String label, String description) {
    return OptionSpec.builder(name)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** The flag that takes the caller's own folders, for root too. */
  static OptionSpec user() {
    return toggle("use your own folders, even as root", "--user");
  }

  /** The flag that looks at the caller's own folders alone. */
  static OptionSpec own() {
    return toggle("look in your own folders only", "--user");
  }
}
