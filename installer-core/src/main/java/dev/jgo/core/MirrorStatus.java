// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core;

import java.net.URI;
import java.util.OptionalLong;

/**
 * One source of archives by one route, as the next run would see it.
 *
 * @param kind {@code official}, {@code mirror}, {@code module}
 * @param route how it would be reached; {@code direct} without a proxy
 * @param breaker {@code closed}, {@code open}: asked last, {@code half open}: on probation
 * @param speed bytes per second, as earlier runs measured it
 */
public record MirrorStatus(
    String name, URI base, String kind, String route, String breaker, OptionalLong speed) {}
