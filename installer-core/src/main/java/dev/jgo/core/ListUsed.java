// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import dev.jgo.core.release.Resolution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The list of releases that an answer rests on.
 *
 * @param source {@code go.dev}, a mirror's or proxy's name, or {@code jgo} for the list inside it
 * @param asOf when it was fetched; of the list inside jgo, when that was taken
 * @param age since then
 */
public record ListUsed(String source, Instant asOf, Duration age) {

  static ListUsed of(Resolution.Consulted consulted, Clock clock) {
    Duration age = Duration.between(consulted.asOf(), clock.instant());
    return new ListUsed(
        consulted.source(), consulted.asOf(), age.isNegative() ? Duration.ZERO : age);
  }
}
