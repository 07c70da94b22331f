// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a log as somebody wrote it: its texts and numbers, all as text. Lists are left out.
 *
 * @param at when it was written
 */
record LogLine(Instant at, Map<String, String> fields) {

  /** The line, unless it is torn or something else. */
  static Optional<LogLine> parse(String text) {
    Map<String, String> fields = new HashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        JsonToken type = json.peek();
        if (type == JsonToken.STRING || type == JsonToken.NUMBER) {
          fields.put(name, json.nextString());
        } else {
          json.skipValue();
        }
      }
      json.endObject();
      return json.peek() == JsonToken.END_DOCUMENT
          ? Optional.of(new LogLine(Instant.parse(fields.getOrDefault("ts", "")), fields))
          : Optional.empty();
    } catch (IOException | IllegalStateException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The field, or an empty text. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The field as a whole number; 0 when it is none. */
  long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The field as so many milliseconds; nothing when it is none. */
  Optional<Duration> millis(String name) {
    try {
      double millis = Double.parseDouble(text(name));
      boolean sane = millis >= 0 && millis < Duration.ofDays(365).toMillis();
      return sane ? Optional.of(Duration.ofNanos(Math.round(millis * 1e6))) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
