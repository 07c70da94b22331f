// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.core.version.GoVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which release a SPEC means.
 *
 * @param list the list that was consulted; empty where the name itself says it
 * @param why the reasons, in order, each a sentence without a period
 */
public record Resolution(GoVersion version, Optional<Consulted> list, List<String> why) {

  public Resolution {
    why = List.copyOf(why);
  }

  /**
   * A list.
   *
   * @param source {@code go.dev}, a mirror's or proxy's name, or {@code jgo} for the list inside it
   * @param asOf when it was fetched; of the list inside jgo, when that was taken
   * @param releases how many releases it names
   */
  public record Consulted(String source, Instant asOf, int releases) {

    static Consulted of(Listing listing) {
      return new Consulted(listing.source(), listing.asOf(), listing.releases().size());
    }
  }
}
