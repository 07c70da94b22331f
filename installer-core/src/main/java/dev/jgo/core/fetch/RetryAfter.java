// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a server says when to come again: seconds or a date (RFC 9110 10.2.3). */
final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** The time from {@code now}; empty when {@code text} is neither. */
  static Optional<Duration> parse(String text, Instant now) {
    String words = text.strip();
    if (SECONDS.matcher(words).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(words)));
    }
    try {
      Instant then = ZonedDateTime.parse(words, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
