// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.Cause;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A failure as a person reads it: what did not work and why, each cause on a line of its own, what
 * is kept, and, after a blank line, the one thing to do first. Who asked for more also gets what
 * was tried, and what else may help.
 */
final class ErrorScreen {

  private static final int ERROR_INDENT = 7;
  private static final int HINT_INDENT = 6;

  /** Of more causes nobody learns more. */
  private static final int MOST_CAUSES = 4;

  private final Lines lines;
  private final Paint paint;
  private final boolean verbose;

  ErrorScreen(Lines lines, Paint paint, boolean verbose) {
    this.lines = lines;
    this.paint = paint;
    this.verbose = verbose;
  }

  void show(JgoException failure, Optional<Path> log) {
    if (failure instanceof NetworkException network) {
      causes(network);
    } else {
      error(failure.getMessage());
    }
    log.ifPresent(file -> lines.println("", "  log: " + file, HINT_INDENT));
    List<String> hints = failure.hints();
    boolean all = verbose || !(failure instanceof NetworkException);
    if (!hints.isEmpty()) {
      lines.println();
      hints.subList(0, all ? hints.size() : 1).forEach(this::hint);
    }
  }

  private void error(String message) {
    lines.println(paint.error("error:"), " " + message, ERROR_INDENT);
  }

  private void hint(String hint) {
    lines.println(paint.hint("hint:"), " " + hint, HINT_INDENT);
  }

  private void causes(NetworkException network) {
    List<String> causes = network.causes().stream().map(Cause::words).toList();
    String wanted = network.wanted();
    error(wanted.isEmpty() ? causes.get(0) : wanted + ": " + causes.get(0));
    int shown = causes.size() <= MOST_CAUSES ? causes.size() : MOST_CAUSES - 1;
    causes.subList(1, shown).forEach(this::also);
    if (shown < causes.size()) {
      also((causes.size() - shown) + " more causes, which `-v` lists");
    }
    if (verbose) {
      new AttemptTable(lines).show(network.attempts());
    }
    if (network.keptBytes() > 0) {
      lines.println(
          "",
          "  kept: " + Units.size(network.keptBytes()) + "; the next run continues from there",
          HINT_INDENT);
    }
  }

  private void also(String cause) {
    lines.println("", " also: " + cause, ERROR_INDENT);
  }
}
