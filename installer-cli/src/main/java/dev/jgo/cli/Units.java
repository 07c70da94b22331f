// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people read them. */
final class Units {

  private static final double KIB = 1024;

  private Units() {}

  /** As in {@code 63.6 MiB}. */
  static String size(long bytes) {
    if (bytes < KIB) {
      return bytes + " B";
    }
    if (bytes < KIB * KIB) {
      return String.format(Locale.ROOT, "%.1f KiB", bytes / KIB);
    }
    return String.format(Locale.ROOT, "%.1f MiB", bytes / KIB / KIB);
  }

  /** As in {@code 19.7/63.6 MiB}. */
  static String share(long part, long whole) {
    return whole < KIB * KIB
        ? size(part) + "/" + size(whole)
        : String.format(Locale.ROOT, "%.1f/%s", part / KIB / KIB, size(whole));
  }

  /** As in {@code 9.9 MiB/s}. */
  static String rate(long bytes, Duration time) {
    double seconds = Math.max(time.toNanos() / 1e9, 1e-3);
    return size(Math.round(bytes / seconds)) + "/s";
  }

  /** One decimal below ten seconds. */
  static String time(Duration time) {
    double seconds = time.toNanos() / 1e9;
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1fs", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 60 ? whole + "s" : whole / 60 + "m" + whole % 60 + "s";
  }

  /** How old something is, in its largest unit: {@code 3 days}. */
  static String age(Duration age) {
    if (age.toDays() > 0) {
      return counted(age.toDays(), "day");
    }
    if (age.toHours() > 0) {
      return counted(age.toHours(), "hour");
    }
    return age.toMinutes() > 0
        ? counted(age.toMinutes(), "minute")
        : counted(Math.max(0, age.toSeconds()), "second");
  }

  /** As in {@code 1 file} and {@code 2 files}. */
  static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  static int percent(long part, long whole) {
    return whole <= 0 ? 0 : (int) (100 * part / whole);
  }
}
