// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.time.Duration;
import java.time.Instant;

/**
 * The list of releases that an answer rests on.
 *
 * @param source {@code go.dev}, a mirror's or proxy's name, or {@code jgo} for the list inside it
 * @param asOf when it was fetched; of the list inside jgo, when that was taken
 * @param age since then
 */
public record ListUsed(String source, Instant asOf, Duration age) {}
