// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A manual page in the making, in the macros of {@code man(7)} that groff and mandoc share. What it
 * is given has been through {@link RoffText}.
 */
final class Roff {

  /** How far the meaning of a term stands to its right, where the terms are short. */
  private static final int WIDEST = 18;

  /** Where a term stands above its meaning instead: man's own indentation. */
  private static final int USUAL = 7;

  /** Lines of the source; what a reader sees is filled anew. */
  private static final int WIDTH = 78;

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.?]) (?=\\\\fB|[A-Z])");

  /** A term and what it means; each of the lines begins anew. */
  record Row(String term, List<String> lines) {}

  private final List<String> lines = new ArrayList<>();

  /** Not shown. */
  void comment(String text) {
    lines.add(".\\\" " + text);
  }

  void title(String name, String date, String source) {
    lines.add(".TH %s 1 %s \"%s\" \"User commands\"".formatted(name, date, source));
    // Commands are copied from here: no word is broken, and no line is stretched.
    lines.add(".nh");
    lines.add(".ad l");
  }

  void section(String title) {
    lines.add(".SH " + quoted(title));
  }

  void subsection(String title) {
    lines.add(".SS " + quoted(title));
  }

  void paragraph(String text) {
    String last = lines.get(lines.size() - 1);
    if (!last.startsWith(".SH") && !last.startsWith(".SS")) {
      lines.add(".PP");
    }
    fill(text);
  }

  /** Without empty lines between. */
  void rows(List<Row> rows) {
    int indent = indent(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (i == 1) {
        lines.add(".PD 0");
      }
      row(indent, rows.get(i));
    }
    if (rows.size() > 1) {
      lines.add(".PD");
    }
  }

  /** A term with what it means, with rows of its own below, and a last word. */
  void entry(Row head, List<Row> below, List<String> last) {
    row(USUAL, head);
    if (below.isEmpty()) {
      last.forEach(this::anew);
      return;
    }
    lines.add(".RS");
    lines.add(".PD 0");
    int indent = indent(below);
    below.forEach(row -> row(indent, row));
    last.forEach(
        text -> {
          lines.add(".PP");
          fill(text);
        });
    lines.add(".PD");
    lines.add(".RE");
  }

  private void row(int indent, Row row) {
    lines.add(indent == USUAL ? ".TP" : ".TP " + indent);
    lines.add(row.term());
    fill(row.lines().get(0));
    row.lines().stream().skip(1).forEach(this::anew);
  }

  private void anew(String text) {
    lines.add(".br");
    fill(text);
  }

  private static int indent(List<Row> rows) {
    int longest =
        rows.stream().mapToInt(row -> RoffText.shown(row.term()).length()).max().orElse(0);
    return longest + 2 > WIDEST ? USUAL : Math.max(USUAL, longest + 2);
  }

  /** Sentences begin lines, so that the formatter knows where they end. */
  private void fill(String text) {
    for (String sentence : SENTENCE.split(text)) {
      StringBuilder line = new StringBuilder();
      for (String word : sentence.split(" ")) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
          lines.add(RoffText.guarded(line.toString()));
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(RoffText.guarded(line.toString()));
    }
  }

  private static String quoted(String title) {
    return title.contains(" ") ? "\"" + title + "\"" : title;
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
