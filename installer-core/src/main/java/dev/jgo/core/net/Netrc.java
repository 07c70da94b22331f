// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The logins of a netrc file by machine name.
 *
 * <p>The first entry of a machine counts. {@code default} is left out: a password is only for whom
 * it names. Words may be quoted with {@code "} and {@code \} as curl reads them; {@code macdef}
 * lasts to the next empty line, and a line that begins with {@code #} says nothing.
 */
final class Netrc {

  /** Possessive: else the matcher goes one call deeper for each character of a quoted word. */
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|(\\S+)");

  private static final Pattern MACRO = Pattern.compile("(?ms)^\\s*macdef\\b.*?(?:^\\s*$|\\z)");
  private static final Pattern REMARK = Pattern.compile("(?m)^\\s*#.*$");

  private Netrc() {}

  /** Reads the text of such a file; what is no entry is passed over. */
  static Map<String, Login> parse(String text) {
    Map<String, Login> logins = new HashMap<>();
    Iterator<String> words = words(text).iterator();
    String machine = "";
    String user = "";
    String password = "";
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "machine", "default" -> {
          keep(logins, machine, user, password);
          machine = word.equals("machine") && words.hasNext() ? words.next() : "";
          user = "";
          password = "";
        }
        case "login" -> user = words.hasNext() ? words.next() : "";
        case "password" -> password = words.hasNext() ? words.next() : "";
        case "account" -> skip(words);
        default -> {
          // Not a word of the format: curl and ftp pass over it, too.
        }
      }
    }
    keep(logins, machine, user, password);
    return logins;
  }

  private static void skip(Iterator<String> words) {
    if (words.hasNext()) {
      words.next();
    }
  }

  private static void keep(Map<String, Login> logins, String machine, String user, String secret) {
    boolean complete = !machine.isEmpty() && !(user.isEmpty() && secret.isEmpty());
    if (complete) {
      logins.putIfAbsent(machine.toLowerCase(Locale.ROOT), new Login(user, secret));
    }
  }

  private static List<String> words(String text) {
    String plain = MACRO.matcher(text).replaceAll("\n");
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(REMARK.matcher(plain).replaceAll(""));
    while (matcher.find()) {
      String quoted = matcher.group(1);
      words.add(quoted == null ? matcher.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
    }
    return words;
  }
}
