// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.Jgo;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.Exhausted;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import dev.jgo.core.system.Host;
import dev.jgo.core.trace.RunLog;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns words into one command, and its end into an exit status. */
final class Tool {

  /** As often as a bar of its own accord should change. */
  private static final Duration HEARTBEAT = Duration.ofMillis(200);

  private final Host host;
  private final PrintStream out;
  private final PrintStream err;

  Tool(Host host, PrintStream out, PrintStream err) {
    this.host = host;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs one command.
   *
   * @return the status the process should end with
   */
  int run(List<String> words) {
    CommandLine root = Commands.line();
    if (words.isEmpty()) {
      HelpCommand.on(root, Columns.of(host, 2)).data().forEach(err::println);
      return ExitCode.USAGE.status();
    }
    Typed typed = Typed.of(words, root);
    // A command that does not exist is an error even if its help is asked for.
    if (typed.help() && (typed.isRunnable() || !typed.parameter())) {
      Result help = HelpCommand.on(typed.command(), Columns.of(host, 1));
      return ending("help", typed).succeeded(help, false);
    }
    if (typed.version()) {
      return ending("version", typed).succeeded(VersionCommand.result(host), false);
    }
    ParseResult parsed;
    try {
      parsed = deepest(root.parseArgs(typed.forParser()));
    } catch (ParameterException e) {
      return ending(Usage.command(e.getCommandLine()), typed)
          .failed(Usage.of(e, typed), Optional.empty());
    }
    CommandLine command = parsed.commandSpec().commandLine();
    Object does = command.getCommandSpec().userObject();
    if (does instanceof Informing informing) {
      return tell(informing, parsed, ending(Usage.command(command), typed));
    }
    return does instanceof Subcommand known
        ? run(known, parsed, typed.tail())
        : ending(Usage.command(command), typed).failed(Usage.incomplete(command), Optional.empty());
  }

  private int tell(Informing command, ParseResult words, Ending ending) {
    try {
      return ending.succeeded(command.tell(words, host), false);
    } catch (RequestException e) {
      return ending.failed(e, Optional.empty());
    }
  }

  /** For who is told before any setting is read. */
  private Ending ending(String command, Typed typed) {
    return new Ending(
        host, out, err, command, typed.has("--json"), typed.has("-q"), false, new Paint(false));
  }

  private int run(Subcommand command, ParseResult words, List<String> tail) {
    String name = Usage.command(words.commandSpec().commandLine());
    boolean json = words.matchedOptionValue("--json", false);
    boolean quiet = words.matchedOptionValue("-q", false);
    Settings settings;
    try {
      settings = Settings.of(SettingFlags.read(words), host);
    } catch (RequestException e) {
      return new Ending(host, out, err, name, json, quiet, false, new Paint(false))
          .failed(e, Optional.empty());
    }
    Verbosity verbosity = Verbosity.of(words, settings);
    Terminal terminal = Terminal.of(host, settings, verbosity.wire());
    Ending ending =
        new Ending(
            host,
            out,
            err,
            name,
            json,
            !verbosity.chatty(),
            verbosity.wire(),
            new Paint(terminal.color()));
    Keys.Progress progress = settings.value(Keys.PROGRESS);
    Screen screen =
        new Screen(
            host,
            err,
            terminal,
            verbosity.screen(),
            progress != Keys.Progress.NONE && progress != Keys.Progress.JSON);
    try (RunLog log = Jgo.log(host, settings, name, Release.version(), verbosity.log())) {
      EventSink shown =
          progress == Keys.Progress.JSON
              ? EventSink.all(List.of(screen, new ProgressJson(host, err), log))
              : EventSink.all(List.of(screen, log));
      settings.passedOver().forEach(file -> shown.on(new Event.Warned(file)));
      Jgo jgo = Jgo.onThisMachine(host, settings, shown);
      int status;
      try (Heartbeat heartbeat = Heartbeat.every(HEARTBEAT, screen::tick);
          Signals signals =
              Signals.listen(farewell(jgo, screen, log, ending))
                  .within(settings.value(Keys.MAX_TIME))) {
        Invocation invocation = new Invocation(words, tail, host, settings, jgo);
        status = carryOut(command, invocation, screen, log, signals, ending);
      }
      if (verbosity.wire()) {
        picture(log, terminal);
      }
      log.trouble().ifPresent(trouble -> screen.on(new Event.Warned(trouble)));
      return status;
    } catch (RuntimeException | Error e) {
      // Before or after the command itself: there is no log to name.
      Optional<LocalException> exhausted = Exhausted.in(e);
      return exhausted.isPresent()
          ? ending.failed(exhausted.get(), Optional.empty())
          : ending.crashed(words(e, settings), Optional.empty());
    }
  }

  /** Where the time went; of a run without a log there is nothing to draw. */
  private void picture(RunLog log, Terminal terminal) {
    try {
      log.recorded()
          .ifPresent(
              run -> {
                err.println();
                new Waterfall(Columns.of(host, 2), terminal.unicode(), new Paint(terminal.color()))
                    .of(run)
                    .forEach(err::println);
              });
    } catch (JgoException e) {
      err.println("the log cannot be read back: " + e.getMessage());
    }
  }

  private static int carryOut(
      Subcommand command,
      Invocation invocation,
      Screen screen,
      RunLog log,
      Signals signals,
      Ending ending) {
    try {
      Result result = command.run(invocation);
      screen.end();
      int status = ending.succeeded(result, screen.spoke());
      log.ended(ending.code());
      return status;
    } catch (JgoException e) {
      screen.end();
      // A run that was told to stop breaks off wherever it is: what it says then is not why.
      JgoException why =
          e.kind() == FailureKind.MAX_TIME
              ? e
              : signals.received().<JgoException>map(Tool::stopped).orElse(e);
      log.failed(why);
      return ending.failed(why, log.file());
    } catch (RuntimeException | Error e) {
      screen.end();
      Optional<LocalException> exhausted = Exhausted.in(e);
      if (exhausted.isPresent()) {
        log.failed(exhausted.get());
        return ending.failed(exhausted.get(), log.file());
      }
      log.crashed(e);
      return ending.crashed(words(e, invocation.settings()), log.file());
    }
  }

  /** A bug has any words in its message. */
  private static String words(Throwable bug, Settings settings) {
    return settings.secrets().masked(ShownAddress.within(String.valueOf(bug)));
  }

  /** A run that does not stop by itself may end anywhere: its state on disk is always whole. */
  private static Farewell farewell(Jgo jgo, Screen screen, RunLog log, Ending ending) {
    return new Farewell() {
      @Override
      public void cancel() {
        jgo.cancel();
      }

      @Override
      public void note(FailureKind why) {
        log.failed(stopped(why));
      }

      @Override
      public void say(FailureKind why) {
        screen.end();
        ending.failed(stopped(why), log.file());
      }
    };
  }

  private static CancelledException stopped(FailureKind why) {
    String what =
        why == FailureKind.MAX_TIME ? "the run took longer than `--max-time` allows" : why.type();
    return new CancelledException(
        why, what + "; the download is kept: run the same command again to continue");
  }

  private static ParseResult deepest(ParseResult parsed) {
    ParseResult at = parsed;
    while (at.hasSubcommand()) {
      at = at.subcommand();
    }
    return at;
  }
}
