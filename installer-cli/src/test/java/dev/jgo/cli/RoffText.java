// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for a manual page: whatever they hold, the reader sees it and can copy it. */
final class RoffText {

  /** Which characters a formatter would take for its own, or show as others that look alike. */
  private static final Map<Character, String> SPECIAL =
      Map.of(
          '\\', "\\(rs",
          '~', "\\(ti",
          '^', "\\(ha",
          '`', "\\(ga",
          '"', "\\(dq",
          '…', "...");

  /** In what is typed these are themselves; in sentences they are a hyphen and an apostrophe. */
  private static final Map<Character, String> TYPED = Map.of('-', "\\-", '\'', "\\(aq");

  private static final Pattern LITERAL = Pattern.compile("\\(?-.*|.*[/=$].*|exit-codes,?");
  private static final Pattern WORD = Pattern.compile("[A-Z]+|[a-z]+");

  private RoffText() {}

  /** A sentence, in which backquotes stand around what is typed. */
  static String prose(String text) {
    String[] parts = text.split("`", -1);
    if (parts.length % 2 == 0) {
      throw new IllegalArgumentException("a backquote is missing in: " + text);
    }
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      all.append(i % 2 == 1 ? bold(parts[i]) : words(parts[i]));
    }
    return all.toString();
  }

  /** What is typed as it stands. */
  static String bold(String text) {
    return text.isEmpty() ? "" : "\\fB" + typed(text) + "\\fR";
  }

  /** What stands for something else, {@code URL|NAME}; its lower-case words are typed. */
  static String label(String text) {
    StringBuilder all = new StringBuilder();
    Matcher word = WORD.matcher(text);
    int end = 0;
    while (word.find()) {
      all.append(typed(text.substring(end, word.start())));
      boolean literal = Character.isLowerCase(text.charAt(word.start()));
      all.append(literal ? bold(word.group()) : "\\fI" + word.group() + "\\fR");
      end = word.end();
    }
    return all.append(typed(text.substring(end))).toString();
  }

  /** As a reader sees it, for measuring and for tests. */
  static String shown(String roff) {
    return roff.replaceAll("\\\\f[BIR]", "")
        .replace("\\&", "")
        .replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(ti", "~")
        .replace("\\(ha", "^")
        .replace("\\(ga", "`")
        .replace("\\(dq", "\"")
        .replace("\\(rs", "\\");
  }

  /** A line of text that begins like a request is text all the same. */
  static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  private static String words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      words.add(LITERAL.matcher(word).matches() ? typed(word) : escaped(word, Map.of()));
    }
    return String.join(" ", words);
  }

  private static String typed(String text) {
    return escaped(text, TYPED);
  }

  private static String escaped(String text, Map<Character, String> also) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String written = also.getOrDefault(c, SPECIAL.getOrDefault(c, String.valueOf(c)));
      if (written.length() == 1 && (c < ' ' || c > '~')) {
        throw new IllegalArgumentException("a manual page cannot show all of: " + text);
      }
      all.append(written);
    }
    return all.toString();
  }
}
