// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.system.Host;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last words of a run and its status. They are said once, by whoever comes first: the command
 * that ends, or the signal that did not want to wait for it.
 */
final class Ending {

  private final Host host;
  private final PrintStream out;
  private final PrintStream err;
  private final String command;
  private final boolean json;
  private final boolean quiet;
  private final boolean verbose;
  private final Paint paint;
  private final long start;
  private int width;

  private @Nullable ExitCode said;

  Ending(
      Host host,
      PrintStream out,
      PrintStream err,
      String command,
      boolean json,
      boolean quiet,
      boolean verbose,
      Paint paint) {
    this.host = host;
    this.out = out;
    this.err = err;
    this.command = command;
    this.json = json;
    this.quiet = quiet;
    this.verbose = verbose;
    this.paint = paint;
    this.start = host.nanoTime();
  }

  /**
   * It did what it should.
   *
   * @param after whether the screen already tells of it, from which the last words stand apart
   */
  synchronized int succeeded(Result result, boolean after) {
    if (said != null) {
      return said.status();
    }
    said = result.exitCode();
    if (json && result.json().isPresent()) {
      out.println(ResultJson.of(command, said, result.json().get(), elapsed()));
    } else {
      result.data().stream()
          .map(line -> result.painted() ? line : data(line, result.exact()))
          .flatMap(line -> fitting(line, result.exact()).stream())
          .forEach(out::println);
    }
    Optional<LocalException> lost = Output.lost(out);
    if (lost.isPresent()) {
      return unheard(lost.get());
    }
    if (!quiet) {
      if (after && !result.advice().isEmpty()) {
        err.println();
      }
      Lines lines = new Lines(host, err);
      result.advice().forEach(line -> lines.println("", line, 2));
    }
    return said.status();
  }

  /** For eyes a line goes on below, between words; for programs it stays whole. */
  private List<String> fitting(String line, boolean exact) {
    if (exact || line.length() <= Columns.FEWEST || !host.isTerminal(1)) {
      return List.of(line);
    }
    int blanks = line.length() - line.stripLeading().length();
    return Lines.wrapped(line, columns(), blanks + 2);
  }

  /** Asking a terminal takes a process: once is enough. */
  private int columns() {
    if (width == 0) {
      width = Columns.of(host, 1);
    }
    return width;
  }

  /**
   * It did what it should, and could not tell: whoever reads the result must not take it for all.
   */
  private int unheard(LocalException lost) {
    said = lost.exitCode();
    if (!Output.wasLeft(lost)) {
      new ErrorScreen(new Lines(host, err), paint, verbose).show(lost, Optional.empty());
    }
    return said.status();
  }

  /** How it ended; to be asked after one of these. */
  synchronized ExitCode code() {
    return said == null ? ExitCode.BUG : said;
  }

  /** It could not do what it should. */
  synchronized int failed(JgoException failure, Optional<Path> log) {
    if (said != null) {
      return said.status();
    }
    said = failure.exitCode();
    new ErrorScreen(new Lines(host, err), paint, verbose).show(failure, log);
    if (json) {
      out.println(ResultJson.of(command, failure, elapsed(), log));
    }
    return said.status();
  }

  private String data(String line, boolean exact) {
    return ForeignText.isHarmless(line) || (exact && !host.isTerminal(1))
        ? line
        : ForeignText.visible(line);
  }

  /**
   * It should not have come to this.
   *
   * @param bug what was thrown, as it may be shown
   */
  synchronized int crashed(String bug, Optional<Path> log) {
    if (said != null) {
      return said.status();
    }
    said = ExitCode.BUG;
    err.println(paint.error("error:") + " a bug in jgo: " + ForeignText.visible(bug));
    log.ifPresent(file -> err.println(ForeignText.visible("  log: " + file)));
    err.println();
    err.println(paint.hint("hint:") + " please report it, with the log and what you typed");
    if (json) {
      out.println(ResultJson.ofBug(command, bug, elapsed(), log));
    }
    return said.status();
  }

  private Duration elapsed() {
    return Duration.ofNanos(host.nanoTime() - start);
  }
}
