// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.mirror;

import dev.jgo.core.retry.Breakers;
import dev.jgo.core.source.Source;
import java.util.OptionalLong;

/**
 * One source of archives by one route, as the next run would see it.
 *
 * @param route how it would be reached; {@code direct} without a proxy
 * @param breaker what its breaker says of it
 * @param speed bytes per second, as earlier runs measured it
 */
public record SourceState(
    Source source, String route, Breakers.State breaker, OptionalLong speed) {}
