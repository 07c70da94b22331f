// SPDX-License-Identifier: Apache-2.0
package dev.jgo.bench;

import dev.jgo.testkit.process.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of one fault, in the notation of the comparison.
 *
 * @param text {@code ok}, {@code F}, {@code F.50}, {@code F!}, {@code F2}, {@code STUCK}, {@code
 *     half}, {@code LIE}, {@code BAD}, {@code HANG}, with {@code -old} when the older Go was gone
 * @param said how the first run ended, in its own words
 */
record Cell(String text, String said) {

  private static final List<String> NEVER = List.of("STUCK", "half", "LIE", "BAD", "HANG", "-old");
  private static final Pattern TYPE = Pattern.compile("\"type\":\"([^\"]*)\"");

  /** Below this much is noise: what lay in buffers of the kernel when the connection broke. */
  private static final double NOISE = 0.02;

  /** A share of the file, as in {@code 1.50}. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.2f", share);
  }

  /** The first run succeeded and fetched this much. */
  static Cell ok(double share, Outcome first) {
    return new Cell(share > 1 + NOISE ? "ok " + share(share) : "ok", said(first));
  }

  /** The first run failed cleanly, the next fetched this much. */
  static Cell again(double share, Outcome first) {
    String text = share >= 1 - NOISE ? "F" : "F" + share(share).substring(1);
    return new Cell(text, said(first));
  }

  /** Whether jgo may not be like that. */
  boolean isBad(boolean resumable) {
    return NEVER.stream().anyMatch(text::contains)
        || text.equals("F2")
        || (resumable && text.equals("F"));
  }

  static String said(Outcome outcome) {
    if (outcome.status() == 0) {
      return "0";
    }
    Matcher type = TYPE.matcher(outcome.lastLine());
    return outcome.status() + (type.find() ? " `" + type.group(1) + "`" : "");
  }
}
