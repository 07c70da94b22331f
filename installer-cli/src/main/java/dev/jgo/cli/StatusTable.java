// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.api.SetupStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code jgo setup status} shows: ways to start one shell that say the same share a line. */
final class StatusTable {

  private StatusTable() {}

  static List<String> lines(List<SetupStatus> rows) {
    Map<SetupStatus, List<String>> grouped = new LinkedHashMap<>();
    for (SetupStatus row : rows) {
      SetupStatus key = new SetupStatus(row.subject(), "", row.state(), row.detail());
      grouped.computeIfAbsent(key, same -> new ArrayList<>()).add(row.start());
    }
    Map<SetupStatus, String> names = new LinkedHashMap<>();
    grouped.forEach((row, starts) -> names.put(row, name(row.subject(), starts, rows)));
    int width = names.values().stream().mapToInt(String::length).max().orElse(1);
    List<String> lines = new ArrayList<>();
    names.forEach(
        (row, name) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-7s  %s",
                    name,
                    row.state().word(),
                    row.detail())));
    return lines;
  }

  /** The shell alone where all of its ways say the same. */
  private static String name(String subject, List<String> starts, List<SetupStatus> rows) {
    long all = rows.stream().filter(row -> row.subject().equals(subject)).count();
    return starts.size() == all ? subject : subject + " " + String.join(", ", starts);
  }
}
