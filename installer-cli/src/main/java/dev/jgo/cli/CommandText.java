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
    String before = "";
    for (String word : words) {
      boolean proxy = before.equals("--proxy") || word.startsWith("--proxy=");
      boolean header = before.equals("--header") || word.startsWith("--header=");
      String safe = header ? word.replaceAll(":.*", ": ****") : withoutLogin(word, proxy);
      shown.add(printable(safe));
      before = word;
    }
    return String.join(" ", shown);
  }

  /** A proxy may be named without scheme, and a password may hold any character. */
  private static String withoutLogin(String word, boolean proxy) {
    String masked = word.replaceAll("://.*@", "://****@");
    return proxy ? masked.replaceAll("^(--proxy=)?(?!.*://).*@", "$1****@") : masked;
  }

  static String printable(String word) {
    StringBuilder b = new StringBuilder();
    word.codePoints().forEach(c -> b.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return b.toString();
  }
}
