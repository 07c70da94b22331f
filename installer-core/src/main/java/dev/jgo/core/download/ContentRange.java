// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes an answer holds (RFC 9110 14.4): both ends included.
 *
 * @param total of the whole file; -1 when the server does not say
 */
record ContentRange(long first, long last, long total) {

  private static final Pattern FORM =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

  static Optional<ContentRange> parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    ContentRange range =
        new ContentRange(
            Long.parseLong(m.group(1)),
            Long.parseLong(m.group(2)),
            m.group(3).equals("*") ? -1 : Long.parseLong(m.group(3)));
    boolean sound = range.first <= range.last && (range.total < 0 || range.last < range.total);
    return sound ? Optional.of(range) : Optional.empty();
  }
}
