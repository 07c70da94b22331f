// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as {@link HelpTopics} lays it out: paragraphs; and rows, a little to the right, of a term
 * and, behind two spaces or below it and further right, what it means.
 */
final class ManText {

  private static final Pattern ROW = Pattern.compile(" {1,4}(\\S.*?)(?: {2,}(\\S.*))?");
  private static final Pattern MORE = Pattern.compile(" {5,}(\\S.*)");

  private final Roff page;
  private final boolean anew;
  private final List<Roff.Row> rows = new ArrayList<>();
  private final List<String> terms = new ArrayList<>();
  private final List<String> meaning = new ArrayList<>();
  private final List<String> paragraph = new ArrayList<>();

  private ManText(Roff page, boolean anew) {
    this.page = page;
    this.anew = anew;
  }

  /**
   * Adds it to a page.
   *
   * @param anew whether each line of a meaning begins anew, rather than going on with the one
   *     before
   */
  static void add(Roff page, List<String> lines, boolean anew) {
    ManText text = new ManText(page, anew);
    lines.forEach(text::line);
    text.end();
  }

  private void line(String line) {
    Matcher row = ROW.matcher(line);
    Matcher more = MORE.matcher(line);
    if (more.matches()) {
      meaning.add(more.group(1));
    } else if (row.matches()) {
      endMeaning();
      terms.add(RoffText.bold(row.group(1)));
      if (row.group(2) != null) {
        meaning.add(row.group(2));
      }
    } else {
      if (line.isEmpty() || !terms.isEmpty()) {
        end();
      }
      if (!line.isEmpty()) {
        paragraph.add(line);
      }
    }
  }

  private void endMeaning() {
    if (meaning.isEmpty()) {
      return;
    }
    List<String> lines = anew ? meaning : List.of(String.join(" ", meaning));
    rows.add(
        new Roff.Row(String.join("\n.TQ\n", terms), lines.stream().map(RoffText::prose).toList()));
    terms.clear();
    meaning.clear();
  }

  private void end() {
    if (!paragraph.isEmpty()) {
      page.paragraph(RoffText.prose(String.join(" ", paragraph)));
      paragraph.clear();
    }
    endMeaning();
    if (!rows.isEmpty()) {
      page.rows(rows);
      rows.clear();
    }
  }
}
