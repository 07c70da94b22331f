// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Origin;
import dev.jgo.core.config.Setting;
import dev.jgo.core.config.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * How long things may take; zero is no limit.
 *
 * @param connect for a name, for each address, and for the TLS handshake
 * @param patienceIsGiven whether the user said how long, or how often, to try: silence then
 *     shortens nothing
 * @param raceAfter from when on another source is connected to beside one without a connection
 * @param firstByte from the request to the end of the answer's head
 * @param read between bytes of the body
 * @param speedLimit bytes a second; less over {@code speedTime} is too slow
 * @param maxTime for the whole run
 */
record Limits(
    Duration connect,
    boolean patienceIsGiven,
    Duration raceAfter,
    Duration firstByte,
    Duration read,
    long speedLimit,
    Duration speedTime,
    Duration maxTime) {

  static Limits of(Settings settings) {
    Setting<Duration> connect = settings.setting(Keys.CONNECT_TIMEOUT);
    return new Limits(
        connect.value(),
        connect.origin() != Origin.DEFAULT
            || settings.setting(Keys.RETRIES).origin() != Origin.DEFAULT,
        settings.value(Keys.RACE_AFTER),
        settings.value(Keys.FIRST_BYTE_TIMEOUT),
        settings.value(Keys.READ_TIMEOUT),
        settings.value(Keys.SPEED_LIMIT),
        settings.value(Keys.SPEED_TIME),
        settings.value(Keys.MAX_TIME).orElse(Duration.ZERO));
  }

  /** The same with this limit for connections. */
  Limits connectingIn(Duration time) {
    return new Limits(
        time, patienceIsGiven, raceAfter, firstByte, read, speedLimit, speedTime, maxTime);
  }

  /** For messages: one decimal below ten seconds, where there is one. */
  static String seconds(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    boolean tenths = seconds < 10 && Math.round(seconds * 10) % 10 != 0;
    return String.format(Locale.ROOT, tenths ? "%.1f s" : "%.0f s", seconds);
  }
}
