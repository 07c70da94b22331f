// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A failure as a person reads it: what did not work and why, what was tried, what is kept, and,
 * after a blank line, what to do now.
 */
final class ErrorScreen {

  private final PrintStream err;
  private final Paint paint;

  ErrorScreen(PrintStream err, Paint paint) {
    this.err = err;
    this.paint = paint;
  }

  void show(JgoException failure, Optional<Path> log) {
    err.println(paint.error("error:") + " " + CommandText.printable(failure.getMessage()));
    if (failure instanceof NetworkException network) {
      attempts(network);
      err.println();
    }
    log.ifPresent(file -> err.println("  log: " + file));
    if (!failure.hints().isEmpty()) {
      err.println();
      failure
          .hints()
          .forEach(hint -> err.println(paint.hint("hint:") + " " + CommandText.printable(hint)));
    }
  }

  private void attempts(NetworkException network) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"source", "route", "tries", "stopped at", "reason"});
    for (Map.Entry<String, List<Failure>> source : bySource(network.attempts()).entrySet()) {
      List<Failure> failures = source.getValue();
      Failure last = failures.get(failures.size() - 1);
      rows.add(
          new String[] {
            source.getKey(),
            last.route(),
            Integer.toString(failures.size()),
            last.phase().replace('_', ' '),
            reason(last)
          });
    }
    err.println();
    print(rows);
    if (network.keptBytes() > 0) {
      err.println();
      err.println(
          "  kept: " + Units.size(network.keptBytes()) + "; the next run continues from there");
    }
  }

  private static String reason(Failure failure) {
    String where = failure.address().isEmpty() ? "" : " (" + failure.address() + ")";
    return CommandText.printable(failure.message() + where);
  }

  private static Map<String, List<Failure>> bySource(List<Failure> attempts) {
    Map<String, List<Failure>> bySource = new LinkedHashMap<>();
    attempts.forEach(
        failure -> bySource.computeIfAbsent(failure.source(), s -> new ArrayList<>()).add(failure));
    return bySource;
  }

  private void print(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    rows.forEach(
        row -> {
          for (int i = 0; i < row.length; i++) {
            widths[i] = Math.max(widths[i], row[i].length());
          }
        });
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i + 1 < row.length; i++) {
        line.append(String.format(Locale.ROOT, " %-" + widths[i] + "s ", row[i]));
      }
      err.println(line.append(' ').append(row[row.length - 1]));
    }
  }
}
