// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import dev.jgo.core.version.GoVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The single name of a version's folder: {@code go1.21.3}, or {@code go1.21.3-adopted} for a tree
 * that jgo found and did not unpack; a second one of that version is {@code go1.21.3-adopted-2}.
 *
 * @param adoption 0 for a tree that jgo unpacked, else which adopted one it is, from 1
 */
record TreeName(GoVersion version, int adoption) {

  private static final Pattern NAME =
      Pattern.compile("(go[0-9][0-9a-z.]{0,30})(-adopted(?:-([1-9][0-9]{0,3}))?)?");

  static TreeName of(GoVersion version) {
    return new TreeName(version, 0);
  }

  /** Reads a folder's name; empty for everything that jgo would not have called so. */
  static Optional<TreeName> parse(String text) {
    Matcher m = NAME.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    String number = m.group(3);
    int adoption = m.group(2) == null ? 0 : number == null ? 1 : Integer.parseInt(number);
    return GoVersion.parse(m.group(1))
        .map(version -> new TreeName(version, adoption))
        .filter(name -> name.text().equals(text));
  }

  boolean adopted() {
    return adoption > 0;
  }

  String text() {
    return switch (adoption) {
      case 0 -> version.name();
      case 1 -> version.name() + "-adopted";
      default -> version.name() + "-adopted-" + adoption;
    };
  }

  @Override
  public String toString() {
    return text();
  }
}
