// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.NetworkException.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was tried and where it stopped, a row for each source; the reason may take lines. */
final class AttemptTable {

  /** Of more sources nobody reads; the log has them all. */
  private static final int MOST_ROWS = 20;

  private final Lines lines;

  AttemptTable(Lines lines) {
    this.lines = lines;
  }

  void show(List<Failure> attempts) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"source", "route", "tries", "stopped at", "reason"});
    Map<String, List<Failure>> bySource = bySource(attempts);
    for (Map.Entry<String, List<Failure>> source : bySource.entrySet()) {
      List<Failure> failures = source.getValue();
      Failure last = failures.get(failures.size() - 1);
      if (rows.size() <= MOST_ROWS) {
        rows.add(
            new String[] {
              source.getKey(),
              last.route(),
              Integer.toString(failures.size()),
              last.phase().replace('_', ' '),
              reason(last)
            });
      }
    }
    lines.println();
    print(rows);
    if (bySource.size() > MOST_ROWS) {
      lines.println("", "  … and " + (bySource.size() - MOST_ROWS) + " more", 2);
    }
    lines.println();
  }

  private static String reason(Failure failure) {
    String where = failure.address().isEmpty() ? "" : " (" + failure.address() + ")";
    return failure.message() + where;
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
      lines.println("", line.append(' ').append(row[row.length - 1]).toString(), REASON_INDENT);
    }
  }

  /** Under the sources: beside them there may be no room. */
  private static final int REASON_INDENT = 6;
}
