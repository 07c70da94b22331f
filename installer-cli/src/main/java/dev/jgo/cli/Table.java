// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.ForeignText;
import dev.jgo.core.system.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows below each other, each column as wide as it must be; an empty column takes no room. A row
 * that is longer than the terminal goes on below with its last cell; a file or a pipe has no width
 * unless {@code COLUMNS} gives it one.
 */
final class Table {

  private static final String GAP = "  ";
  private static final int INDENT = 4;

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all have as many cells as the first one. */
  void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The lines for standard output of {@code host}. */
  List<String> lines(Host host) {
    boolean known = host.isTerminal(1) || host.variable("COLUMNS").isPresent();
    return lines(known ? Columns.of(host, 1) : Integer.MAX_VALUE);
  }

  /** The lines, no longer than that where a cell allows it. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column + 1 < row.size(); column++) {
        String cell = row.get(column);
        if (widest(column) == 0) {
          continue;
        }
        line.append(cell).append(" ".repeat(widest(column) - cell.length())).append(GAP);
      }
      String last = row.get(row.size() - 1);
      if (line.length() + last.length() <= width || last.isEmpty()) {
        lines.add(clean(line + last));
      } else {
        lines.add(clean(line.toString()));
        Lines.wrapped(" ".repeat(INDENT) + last, width, INDENT)
            .forEach(more -> lines.add(clean(more)));
      }
    }
    return lines;
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String clean(String line) {
    return ForeignText.visible(line).stripTrailing();
  }
}
