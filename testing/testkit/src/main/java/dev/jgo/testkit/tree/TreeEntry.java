// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * What a file system knows of one name; the letters are those of {@code find -printf}.
 *
 * @param type {@code %y}: f, d, l, …
 * @param mode {@code %m}, octal
 * @param size {@code %s}; empty for folders, whose size is the file system's business
 * @param time {@code %T@}, seconds with all decimals
 * @param owner {@code %U:%G}
 * @param link {@code %l}
 * @param sha256 of a regular file, or empty if not asked for
 */
public record TreeEntry(
    String type, String mode, String size, String time, String owner, String link, String sha256) {

  /** {@code mode 644, not 755}, for each field that differs from what was expected. */
  List<String> differences(TreeEntry expected) {
    List<String> differences = new ArrayList<>();
    note(differences, "type", type, expected.type);
    note(differences, "mode", mode, expected.mode);
    note(differences, "size", size, expected.size);
    note(differences, "time", time, expected.time);
    note(differences, "owner", owner, expected.owner);
    note(differences, "link", link, expected.link);
    note(differences, "sha256", sha256, expected.sha256);
    return differences;
  }

  private static void note(List<String> to, String field, String is, String expected) {
    if (!is.equals(expected)) {
      to.add(field + " " + is + ", not " + expected);
    }
  }

  TreeEntry withOwner(String other) {
    return new TreeEntry(type, mode, size, time, other, link, sha256);
  }
}
