// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.api;

import java.net.URI;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One source of archives by one route, as the next run would see it.
 *
 * @param kind whose it is
 * @param route how it would be reached; {@code direct} without a proxy
 * @param breaker what its breaker says of it
 * @param speed bytes per second, as earlier runs measured it
 */
public record MirrorStatus(
    String name, URI base, Kind kind, String route, Breaker breaker, OptionalLong speed) {

  /** Whose a source is. */
  public enum Kind {
    /** Go's own site. */
    OFFICIAL,
    MIRROR,
    /** A module proxy. */
    MODULE;

    /** As people and programs see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a breaker says of a source. */
  public enum Breaker {
    CLOSED,
    /** It failed again and again: it is asked last. */
    OPEN,
    /** It is on probation. */
    HALF_OPEN;

    /** As people and programs see it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
