// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.util.List;

/** Lists in messages, which stay short however much there is to list. */
public final class Several {

  /** As many are told by name; of more the first two and how many there are besides. */
  private static final int ALL = 4;

  private static final int FIRST = 2;

  private Several() {}

  /** As {@code a, b, c}, or {@code a, b and 998 more}. */
  public static String of(List<String> names) {
    return of(names, ", ");
  }

  /** The same with something else between them. */
  public static String of(List<String> names, String between) {
    return names.size() <= ALL
        ? String.join(between, names)
        : String.join(between, names.subList(0, FIRST))
            + " and "
            + (names.size() - FIRST)
            + " more";
  }
}
