// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import dev.jgo.core.RunLog;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.system.Host;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns words into one command, and its end into an exit status. */
final class Tool {

  private final Host host;
  private final PrintStream out;
  private final PrintStream err;
  private final long start;

  Tool(Host host, PrintStream out, PrintStream err) {
    this.host = host;
    this.out = out;
    this.err = err;
    this.start = host.nanoTime();
  }

  /**
   * Runs one command.
   *
   * @return the status the process should end with
   */
  int run(List<String> words) {
    CommandLine commands = Commands.line();
    ParseResult parsed;
    try {
      parsed = commands.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      return fail("jgo", usage(e), words.contains("--json"), new Paint(false), Optional.empty());
    }
    if (!parsed.hasSubcommand()) {
      commands.usage(parsed.isUsageHelpRequested() ? out : err);
      return (parsed.isUsageHelpRequested() ? ExitCode.DONE : ExitCode.USAGE).status();
    }
    ParseResult deepest = deepest(parsed);
    if (deepest.isUsageHelpRequested()) {
      deepest.commandSpec().commandLine().usage(out);
      return ExitCode.DONE.status();
    }
    return run(deepest);
  }

  private int run(ParseResult words) {
    String name = words.commandSpec().qualifiedName(" ").substring("jgo ".length());
    boolean json = words.matchedOptionValue("--json", false);
    Settings settings;
    try {
      settings = Settings.of(SettingFlags.read(words), host);
    } catch (RequestException e) {
      return fail(name, e, json, new Paint(false), Optional.empty());
    }
    boolean verbose = words.matchedOptionValue("-v", false);
    Terminal terminal = Terminal.of(host, settings, verbose);
    Keys.Progress progress = settings.value(Keys.PROGRESS);
    Screen screen =
        new Screen(
            host,
            err,
            terminal,
            Screen.detail(words.matchedOptionValue("-q", false), verbose),
            progress != Keys.Progress.NONE && progress != Keys.Progress.JSON);
    try (RunLog log = RunLog.of(host, settings, name)) {
      EventSink shown =
          progress == Keys.Progress.JSON
              ? EventSink.all(List.of(screen, new ProgressJson(err), log))
              : EventSink.all(List.of(screen, log));
      Jgo jgo = Jgo.onThisMachine(host, settings, shown);
      try (Signals signals = Signals.listen(jgo::cancel)) {
        Invocation invocation = new Invocation(words, host, settings, jgo);
        return carryOut(words, invocation, screen, log, signals, json, name, terminal);
      }
    }
  }

  private int carryOut(
      ParseResult words,
      Invocation invocation,
      Screen screen,
      RunLog log,
      Signals signals,
      boolean json,
      String name,
      Terminal terminal) {
    try {
      Subcommand command = (Subcommand) words.commandSpec().userObject();
      Result result = command.run(invocation);
      screen.erase();
      return succeed(name, result, json, words.matchedOptionValue("-q", false));
    } catch (JgoException e) {
      screen.erase();
      JgoException failure = named(e, signals);
      log.failed(failure);
      return fail(name, failure, json, new Paint(terminal.color()), log.file());
    } catch (RuntimeException | Error e) {
      screen.erase();
      log.crashed(e);
      err.println("error: a bug in jgo: " + e);
      err.println("hint: please report it, with the log: " + log.file().orElse(Path.of("(none)")));
      if (json) {
        out.println(ResultJson.ofBug(name, e, log.file()));
      }
      return ExitCode.BUG.status();
    }
  }

  /** The engine only knows that it was told to stop; the signal says why. */
  private static JgoException named(JgoException failure, Signals signals) {
    return failure instanceof CancelledException && signals.received().isPresent()
        ? new CancelledException(signals.received().get(), failure.getMessage())
        : failure;
  }

  private int succeed(String name, Result result, boolean json, boolean quiet) {
    if (json) {
      out.println(ResultJson.of(name, result, elapsed()));
    } else {
      result.data().forEach(out::println);
    }
    if (!quiet) {
      if (!result.advice().isEmpty()) {
        err.println();
      }
      result.advice().forEach(err::println);
    }
    return result.exitCode().status();
  }

  private int fail(
      String name, JgoException failure, boolean json, Paint paint, Optional<Path> log) {
    new ErrorScreen(err, paint).show(failure, log);
    if (json) {
      out.println(ResultJson.of(name, failure, elapsed(), log));
    }
    return failure.exitCode().status();
  }

  private Duration elapsed() {
    return Duration.ofNanos(host.nanoTime() - start);
  }

  private static ParseResult deepest(ParseResult parsed) {
    ParseResult at = parsed;
    while (at.hasSubcommand()) {
      at = at.subcommand();
    }
    return at;
  }

  private static RequestException usage(ParameterException e) {
    List<String> close =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.<String>of();
    String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
    String message = CommandText.printable(String.valueOf(e.getMessage()));
    return close.isEmpty()
        ? new RequestException(FailureKind.USAGE, message, "see `" + command + " --help`")
        : new RequestException(
            FailureKind.USAGE,
            message,
            "did you mean `" + String.join("` or `", close) + "`?",
            "see `" + command + " --help`");
  }
}
