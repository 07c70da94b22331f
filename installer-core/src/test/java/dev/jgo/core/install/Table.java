// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was found after each strike, a line for each step; the next run's success is asserted. */
final class Table {

  /** Fewer would mean that the run did not do what it was thought to do. */
  private static final int FEWEST = 10;

  private final String title;
  private final SortedMap<Integer, String> steps = new TreeMap<>();
  private final SortedMap<Integer, List<String>> found = new TreeMap<>();

  Table(String title) {
    this.title = title;
  }

  void add(int at, String where, String what) {
    steps.putIfAbsent(at, where);
    found.computeIfAbsent(at, number -> new ArrayList<>()).add(what);
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%n%s: %d steps (step; how it was struck and ended: what was found); each next run: done%n",
        title,
        steps.size());
    steps.forEach(
        (at, where) ->
            System.out.printf(
                Locale.ROOT, "%4d %-62s %s%n", at, where, String.join("; ", found.get(at))));
    assertThat(steps).hasSizeGreaterThan(FEWEST);
  }
}
