// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of bytes of a file. */
record Span(long from, long length) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /**
   * What a Range header asks of a file of that size (RFC 9110 section 14).
   *
   * @return empty if the header is to be ignored (absent, malformed, more than one range); a span
   *     of length 0 if it cannot be satisfied
   */
  static Optional<Span> asked(Optional<String> range, long size) {
    Matcher matcher = ONE_RANGE.matcher(range.orElse(""));
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long last = Math.min(size, Long.parseLong(matcher.group(2)));
      return Optional.of(new Span(size - last, last));
    }
    long from = Long.parseLong(matcher.group(1));
    long end =
        matcher.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(matcher.group(2)) + 1);
    if (!matcher.group(2).isEmpty() && end <= from && from < size) {
      return Optional.empty();
    }
    return Optional.of(new Span(from, Math.max(0, end - from)));
  }

  long end() {
    return from + length;
  }
}
