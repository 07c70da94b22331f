// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.Locale;

/** Words of strangers (headers, reasons, names in certificates), made safe to be shown. */
final class Printable {

  /** Longer than any honest value; a hostile one must not fill the screen or the log. */
  private static final int LONGEST = 200;

  private static final long MEBIBYTE = 1 << 20;

  private Printable() {}

  /**
   * The text without control, format and unpaired surrogate characters (escape sequences, new
   * lines, changes of the writing direction), each run of them a space, and not too long.
   */
  static String of(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(2L * LONGEST)
        .map(point -> harmless(point) ? point : ' ')
        .forEach(safe::appendCodePoint);
    String words = safe.toString().strip().replaceAll(" {2,}", " ");
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  /** The same, but of any length: a redirect's address may be long, and must stay whole. */
  static String whole(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().filter(Printable::harmless).forEach(safe::appendCodePoint);
    return safe.toString();
  }

  /** An amount as people say it: bytes when few, else MiB. */
  static String bytes(long count) {
    return count < MEBIBYTE
        ? count + " bytes"
        : String.format(Locale.ROOT, "%.1f MiB", (double) count / MEBIBYTE);
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
