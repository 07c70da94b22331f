// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.ShownAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was typed, for messages, for logs and for those who wait for this run. */
final class CommandText {

  /** Flags that are followed by addresses, of which some may come without scheme. */
  private static final Set<String> PLACES = Set.of("--proxy", "--mirror", "--doh", "--doh-url");

  private static final String HEADER = "--header";

  private CommandText() {}

  /**
   * The words with logins, queries and values of headers masked, and made visible. What stands
   * behind {@code --} of {@code exec} is another program's, whose secrets nobody here knows.
   */
  static String withoutSecrets(List<String> words) {
    List<String> shown = new ArrayList<>(List.of("jgo"));
    String before = "";
    for (String word : words) {
      if (word.equals("--") && words.contains("exec")) {
        shown.add("-- …");
        break;
      }
      shown.add(ForeignText.visible(masked(word, before)));
      before = word;
    }
    return String.join(" ", shown);
  }

  private static String masked(String word, String before) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    if (equals > 0) {
      return word.substring(0, equals + 1)
          + masked(word.substring(equals + 1), word.substring(0, equals));
    }
    if (before.equals(HEADER)) {
      int colon = word.indexOf(':');
      return (colon < 0 ? "" : word.substring(0, colon) + ": ") + ShownAddress.MASK;
    }
    return PLACES.contains(before) ? ShownAddress.place(word) : ShownAddress.word(word);
  }

  /** One word that means nothing, for a message that says so. */
  static String shown(String word) {
    return ForeignText.shortened(ShownAddress.word(word));
  }
}
