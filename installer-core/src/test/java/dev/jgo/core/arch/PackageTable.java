// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.arch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of packages, as {@code docs/ARCHITECTURE.md} has it: a row sees only rows above it. */
record PackageTable(List<Row> rows) {

  /** The name of the root package's row. */
  static final String ROOT = "(root)";

  private static final Pattern WORD = Pattern.compile("`([^`]+)`");
  private static final Pattern DECISION = Pattern.compile("decisions/([0-9]{4})");

  /**
   * One package.
   *
   * @param mayUse packages
   * @param thirdParty prefixes of package names
   * @param decisions numbers of the decisions that the row names
   */
  record Row(String name, List<String> mayUse, List<String> thirdParty, List<String> decisions) {

    boolean sees(String other) {
      return mayUse.contains(other);
    }
  }

  /** Reads the one table whose head is {@code package | … | may use | third party}. */
  static PackageTable parse(String markdown) {
    List<Row> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : markdown.split("\n")) {
      List<String> cells = cells(line);
      if (cells.size() == 4 && cells.get(0).equals("package")) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && cells.size() == 4 && !cells.get(0).startsWith("---")) {
        rows.add(row(cells));
      }
    }
    return new PackageTable(List.copyOf(rows));
  }

  Optional<Row> row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  boolean isAbove(String upper, String lower) {
    List<String> names = rows.stream().map(Row::name).toList();
    return names.contains(upper) && names.indexOf(upper) < names.indexOf(lower);
  }

  private static Row row(List<String> cells) {
    return new Row(
        cells.get(0).replace("`", ""),
        matches(WORD, cells.get(2)),
        matches(WORD, cells.get(3)),
        matches(DECISION, String.join(" ", cells)));
  }

  private static List<String> matches(Pattern pattern, String cell) {
    return pattern.matcher(cell).results().map((MatchResult m) -> m.group(1)).toList();
  }

  private static List<String> cells(String line) {
    String[] parts = line.split("(?<!\\\\)\\|", -1);
    List<String> cells = new ArrayList<>();
    for (int i = 1; i < parts.length - 1; i++) {
      cells.add(parts[i].strip());
    }
    return cells;
  }
}
