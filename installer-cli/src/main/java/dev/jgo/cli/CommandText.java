// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import java.util.ArrayList;
import java.util.List;

/** What was typed, for logs and for those who wait for this run. */
final class CommandText {

  private CommandText() {}

  /** The words with the userinfo of addresses masked and unprintable characters replaced. */
  static String withoutSecrets(List<String> words) {
    List<String> shown = new ArrayList<>(List.of("jgo"));
    for (String word : words) {
      shown.add(printable(word.replaceAll("://[^/@]*@", "://****@")));
    }
    return String.join(" ", shown);
  }

  static String printable(String word) {
    StringBuilder b = new StringBuilder();
    word.codePoints().forEach(c -> b.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return b.toString();
  }
}
