// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.source;

import dev.jgo.core.config.KnownSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that tell the sources of a run apart. Two repositories of one server are two sources: what
 * one of them sends says nothing of the other, so each is called after its path as well.
 */
final class DistinctNames {

  private DistinctNames() {}

  /** The same sources, of which no two have one name; none of the table is renamed. */
  static List<Source> of(List<Source> sources) {
    List<Source> byPath =
        renamed(sources, source -> source.name() + String.valueOf(source.base().getRawPath()));
    return renamed(byPath, source -> source.base().toString());
  }

  private static List<Source> renamed(List<Source> sources, Function<Source, String> longer) {
    var times =
        sources.stream().collect(Collectors.groupingBy(Source::name, Collectors.counting()));
    return sources.stream()
        .map(
            source ->
                times.getOrDefault(source.name(), 0L) > 1 && !isOfTheTable(source)
                    ? new Source(longer.apply(source), source.base(), source.rank())
                    : source)
        .toList();
  }

  private static boolean isOfTheTable(Source source) {
    return Stream.of(KnownSource.values())
        .anyMatch(known -> Sources.known(known).base().equals(source.base()));
  }
}
