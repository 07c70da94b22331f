// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Words of strangers, made safe to be shown: headers, JSON, titles, names in archives and
 * certificates, what children print, what was typed. What harms is everything that steers a
 * terminal, ends a line, turns the direction of writing or is not seen at all.
 *
 * <p>The only place that decides this. A text is {@linkplain #shortened shortened} where it goes
 * into a sentence; the screen, the log and JSON make what arrives there {@linkplain #visible
 * visible} once more, whoever has forgotten it.
 */
public final class ForeignText {

  /** In characters: longer than any honest value; a hostile one must not fill the screen. */
  public static final int LONGEST = 200;

  /** In characters: two paths of PATH_MAX (4096) with a sentence around them are shorter. */
  private static final int LONGEST_MESSAGE = 10_000;

  /**
   * Letters and marks that fonts draw as nothing: Unicode calls them default ignorable, but not
   * format characters (DerivedCoreProperties.txt).
   */
  private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0";

  private static final String MORE = "…";

  private ForeignText() {}

  /**
   * For a sentence: one line of at most {@link #LONGEST} characters; each run of what harms is a
   * blank.
   */
  public static String shortened(String text) {
    return cut(line(text), LONGEST);
  }

  /** As {@link #shortened}, of any length. */
  static String line(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().map(point -> harms(point) ? ' ' : point).forEach(safe::appendCodePoint);
    return safe.toString().strip().replaceAll(" {2,}", " ");
  }

  /** Without what harms: for a value that is used as well as shown, such as a redirect's target. */
  public static String whole(String text) {
    if (isHarmless(text)) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    text.codePoints().filter(point -> !harms(point)).forEach(safe::appendCodePoint);
    return safe.toString();
  }

  /**
   * For an outlet: what harms stands there by its number, as {@code \\u202e}, so that a person can
   * find what is called so. A tab stays.
   */
  public static String visible(String text) {
    boolean plain = text.length() <= LONGEST_MESSAGE && isHarmless(text);
    return plain
        ? text
        : escaped(cut(text, LONGEST_MESSAGE), point -> harms(point) && point != '\t');
  }

  /** As {@link #visible}, for a text of which each character counts: odd blanks stand out, too. */
  public static String revealed(String text) {
    return escaped(
        cut(text, LONGEST_MESSAGE),
        point -> harms(point) || (Character.isSpaceChar(point) && point != ' '));
  }

  /** As {@link #visible}, for a text of several lines, which stay so. */
  public static String visibleLines(String text) {
    return text.lines().map(ForeignText::visible).collect(Collectors.joining("\n"));
  }

  /**
   * For JSON that is finished: the same data, written so that a terminal which shows it is not
   * steered.
   */
  public static String inJson(String json) {
    return isHarmless(json) ? json : escaped(json, point -> harms(point) && point != '\n');
  }

  /** Whether nothing in it harms. */
  public static boolean isHarmless(String text) {
    // Nearly all texts are ASCII, and names in archives have a million characters.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        return text.codePoints().noneMatch(ForeignText::harms);
      }
    }
    return true;
  }

  /** Whether it steers, ends a line, turns the direction of writing, or is not seen. */
  public static boolean harms(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> UNSEEN.indexOf(point) >= 0;
    };
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + MORE;
  }

  private static String escaped(String text, IntPredicate odd) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (!odd.test(point)) {
                safe.appendCodePoint(point);
              } else {
                for (char unit : Character.toChars(point)) {
                  safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return safe.toString();
  }
}
