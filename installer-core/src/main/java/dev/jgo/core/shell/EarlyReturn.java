// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognises files that end early for shells that are not interactive, as Debian's {@code .bashrc}
 * does: what is appended to them is never reached by {@code ssh HOST COMMAND}.
 */
final class EarlyReturn {

  /** The ways of asking: the option letters, the prompt, a terminal. */
  private static final Pattern QUESTION =
      Pattern.compile("\\$-|\\$\\{-\\}|\\$\\{?PS1|\\btty -s|-t [012]\\b");

  private static final Pattern LEAVES = Pattern.compile("\\b(?:return|exit)\\b");

  /** The longest common form, a case statement, leaves three lines below its question. */
  private static final int REACH = 4;

  private EarlyReturn() {}

  /** Whether the file asks and then leaves. */
  static boolean isIn(byte[] file) {
    List<String> lines = new String(file, StandardCharsets.ISO_8859_1).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (says(lines.get(i), QUESTION)
          && lines.subList(i, Math.min(i + REACH, lines.size())).stream()
              .anyMatch(line -> says(line, LEAVES))) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(String line, Pattern what) {
    return !line.stripLeading().startsWith("#") && what.matcher(line).find();
  }
}
