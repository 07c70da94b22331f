// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.ForeignText;
import dev.jgo.core.system.Host;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines for people on standard error, no longer than the terminal is wide: what is longer goes on
 * below, between words, and never inside a command that fits a line of its own. A file or a pipe
 * has no width unless {@code COLUMNS} gives it one: there, lines stay whole for those who search.
 */
final class Lines {

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  /** A command in backticks with what touches it, or a word; with the blanks before it. */
  private static final Pattern UNIT = Pattern.compile("( *)((?:`[^`]*`|[^` ])+|`)");

  private final Host host;
  private final PrintStream err;
  private int width;

  Lines(Host host, PrintStream err) {
    this.host = host;
    this.err = err;
  }

  /**
   * Prints a line. Whatever its words come from, they do not steer the terminal.
   *
   * @param mark jgo's own, before the words; may be painted or empty
   * @param indent in columns, of what goes on below
   */
  void println(String mark, String words, int indent) {
    String line = mark + ForeignText.visible(words);
    // Most lines are short, and asking a terminal takes a process.
    List<String> lines =
        columns(line) <= Columns.FEWEST ? List.of(line) : wrapped(line, width(), indent);
    lines.forEach(err::println);
  }

  void println() {
    err.println();
  }

  private int width() {
    if (width == 0) {
      boolean known = host.isTerminal(2) || host.variable("COLUMNS").isPresent();
      width = known ? Columns.of(host, 2) : Integer.MAX_VALUE;
    }
    return width;
  }

  static List<String> wrapped(String line, int width, int indent) {
    if (columns(line) <= width) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder now = new StringBuilder();
    for (String[] unit : units(line, width - indent)) {
      if (now.length() > indent && columns(now + unit[0] + unit[1]) > width) {
        lines.add(now.toString());
        now = new StringBuilder(" ".repeat(indent)).append(unit[1]);
      } else {
        now.append(unit[0]).append(unit[1]);
      }
    }
    lines.add(now.toString());
    return lines;
  }

  /** Pairs of blanks and what follows them; what is longer than a line is taken word by word. */
  private static List<String[]> units(String line, int room) {
    List<String[]> units = new ArrayList<>();
    Matcher unit = UNIT.matcher(line);
    while (unit.find()) {
      String text = unit.group(2);
      if (columns(text) <= room) {
        units.add(new String[] {unit.group(1), text});
      } else {
        String blanks = unit.group(1);
        for (String word : text.split(" ")) {
          units.add(new String[] {blanks, word});
          blanks = " ";
        }
      }
    }
    return units;
  }

  private static int columns(String text) {
    String plain = COLOR.matcher(text).replaceAll("");
    return plain.codePointCount(0, plain.length());
  }
}
