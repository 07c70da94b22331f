// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All names of a tree and what is known of them; the tree's own folder is the name {@code .}.
 *
 * @param entries by path below the tree; bytes that are not UTF-8 are kept as {@code \xNN}
 */
public record TreeListing(SortedMap<String, TreeEntry> entries) {
  private static final int LINES = 40;

  /** The same without these names and all below them. */
  public TreeListing without(String... names) {
    SortedMap<String, TreeEntry> rest = new TreeMap<>(entries);
    for (String name : names) {
      rest.keySet().removeIf(path -> path.equals(name) || path.startsWith(name + "/"));
    }
    return new TreeListing(rest);
  }

  /** The same, owners left out. */
  public TreeListing withoutOwners() {
    SortedMap<String, TreeEntry> rest = new TreeMap<>(entries);
    rest.replaceAll((path, entry) -> entry.withOwner(""));
    return new TreeListing(rest);
  }

  /** One line for each name that differs from the expected tree; none if they are equal. */
  public List<String> differences(TreeListing expected) {
    List<String> lines = new ArrayList<>();
    Set<String> all = new TreeSet<>(entries.keySet());
    all.addAll(expected.entries.keySet());
    for (String path : all) {
      TreeEntry here = entries.get(path);
      TreeEntry there = expected.entries.get(path);
      if (here == null) {
        lines.add(path + ": missing");
      } else if (there == null) {
        lines.add(path + ": unexpected");
      } else if (!here.equals(there)) {
        lines.add(path + ": " + String.join("; ", here.differences(there)));
      }
    }
    return lines;
  }

  /**
   * Fails unless both trees are equal.
   *
   * @throws AssertionError with the first 40 differences
   */
  public void requireSameAs(TreeListing expected) {
    List<String> lines = differences(expected);
    if (!lines.isEmpty()) {
      List<String> first = lines.subList(0, Math.min(LINES, lines.size()));
      throw new AssertionError(
          "the trees differ in " + lines.size() + " names:\n" + String.join("\n", first));
    }
  }
}
