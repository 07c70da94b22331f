// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * How long things may take; zero is no limit.
 *
 * @param connect for a name, for each address, and for the TLS handshake
 * @param firstByte from the request to the end of the answer's head
 * @param read between bytes of the body
 * @param speedLimit bytes a second; less over {@code speedTime} is too slow
 * @param maxTime for the whole run
 */
record Limits(
    Duration connect,
    Duration firstByte,
    Duration read,
    long speedLimit,
    Duration speedTime,
    Duration maxTime) {

  static Limits of(Settings settings) {
    return new Limits(
        settings.value(Keys.CONNECT_TIMEOUT),
        settings.value(Keys.FIRST_BYTE_TIMEOUT),
        settings.value(Keys.READ_TIMEOUT),
        settings.value(Keys.SPEED_LIMIT),
        settings.value(Keys.SPEED_TIME),
        settings.value(Keys.MAX_TIME).orElse(Duration.ZERO));
  }

  /** For messages: one decimal below ten seconds. */
  static String seconds(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return seconds < 10
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f s", seconds);
  }
}
