// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.version.GoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** When releases came out, by Go's release history (go.dev/doc/devel/release). */
final class ReleaseDates {

  /** A release is built some days before it comes out. */
  private static final int DAYS = 8;

  private ReleaseDates() {}

  /**
   * The releases that may have been built at {@code time}: those of the first day after it on which
   * any came out. Two lines are released on most such days.
   *
   * @param other that it is not
   */
  static List<String> builtAt(Instant time, GoVersion other) {
    LocalDate built = time.atZone(ZoneOffset.UTC).toLocalDate();
    List<String> names = new ArrayList<>();
    LocalDate first = built.plusDays(DAYS + 1);
    for (String line : lines()) {
      String[] parts = line.split("\t", -1);
      LocalDate day = LocalDate.parse(parts[1]);
      boolean possible = !day.isBefore(built) && !parts[0].equals(other.name());
      if (possible && day.isBefore(first)) {
        first = day;
        names.clear();
      }
      if (possible && day.equals(first)) {
        names.add(parts[0]);
      }
    }
    return names;
  }

  private static List<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(
            ReleaseDates.class.getResourceAsStream("release-dates.tsv"), "the dates")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
