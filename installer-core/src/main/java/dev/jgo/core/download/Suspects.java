// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import dev.jgo.core.source.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What wrong sums have taught a run about its sources. Who gave all of a wrong whole is a liar. Of
 * several givers it is not known who lied: one of them, Go's own first, then gives everything that
 * it has not given yet, until a sum is right or it is a liar itself.
 */
final class Suspects {

  private final Map<String, URI> bases = new HashMap<>();
  private final Set<String> liars = new HashSet<>();
  private final Set<String> warned = new HashSet<>();
  private final Set<String> leaders = new HashSet<>();
  private int rounds;
  private boolean mixed;

  /**
   * The sum over the bytes of these was wrong.
   *
   * @param mayBeOurs whether it may have been this machine that spoilt them: an earlier run left
   *     them, or nobody else can be asked
   * @return whether it is not clear whose fault it is
   */
  synchronized boolean wrong(Set<String> givers, boolean mayBeOurs) {
    rounds++;
    mixed = givers.size() > 1;
    if (!mixed) {
      for (String giver : givers) {
        if (!mayBeOurs || !warned.add(giver)) {
          liars.add(giver);
        }
      }
    }
    return mixed;
  }

  /** Whether it has sent wrong bytes, beyond doubt. */
  synchronized boolean isLiar(String source) {
    return liars.contains(source);
  }

  /** The address of one that was asked in this run; an earlier run may have asked others. */
  synchronized Optional<URI> base(String source) {
    return Optional.ofNullable(bases.get(source));
  }

  /** Whether another try makes sense. */
  synchronized boolean isHopeful(List<Source> sources) {
    return rounds <= sources.size() + 1
        && sources.stream().anyMatch(source -> !liars.contains(source.name()));
  }

  /** The sources of the next try in order, without liars. */
  synchronized List<Source> order(List<Source> sources) {
    sources.forEach(source -> bases.put(source.name(), source.base()));
    List<Source> order = new ArrayList<>(sources);
    order.removeIf(source -> liars.contains(source.name()));
    if (mixed) {
      order.sort(
          Comparator.<Source, Boolean>comparing(source -> leaders.contains(source.name()))
              .thenComparing(source -> source.rank() != Source.Rank.OFFICIAL));
      leaders.add(order.get(0).name());
    }
    return order;
  }
}
