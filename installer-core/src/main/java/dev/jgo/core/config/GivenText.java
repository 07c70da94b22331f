// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.ForeignText;
import dev.jgo.core.system.Host;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of variables and settings as people leave them: with the quotes of an env file that no
 * shell has read, with the line end of a file, with a blank that came with the mouse. One rule for
 * all of them: what surrounds a text is not the text.
 */
public final class GivenText {

  /** Marks that stand in pairs around what people quote; the rest of each pair follows it. */
  private static final String QUOTES = "\"\"''``“”‘’";

  private static final Pattern ADDRESS =
      Pattern.compile("([^/?#:]*://)?(\\[[^\\]]*]|[^/?#:\\[]*)(:[0-9]{1,5})?(.*)");

  /** Longer than any address that a person can read. */
  private static final int LONGEST = 120;

  private GivenText() {}

  /** The variable without what surrounds it; one of which nothing is left counts as unset. */
  public static Optional<String> variable(Host host, String name) {
    return host.variable(name).map(GivenText::trimmed).filter(text -> !text.isEmpty());
  }

  /** Without blanks, line ends, invisible characters and one pair of quotes around it. */
  public static String trimmed(String text) {
    return trimmed(text, GivenText::isBlank);
  }

  /** The same for bytes that were read one by one as ISO 8859-1: only ASCII is known there. */
  static String trimmedBytes(String text) {
    return trimmed(text, c -> c <= ' ');
  }

  private static String trimmed(String text, IntPredicate blank) {
    String inner = stripped(text, blank);
    int pair = inner.length() < 2 ? -1 : QUOTES.indexOf(inner.charAt(0));
    boolean quoted =
        pair >= 0 && pair % 2 == 0 && inner.charAt(inner.length() - 1) == QUOTES.charAt(pair + 1);
    return quoted ? stripped(inner.substring(1, inner.length() - 1), blank) : inner;
  }

  private static String stripped(String text, IntPredicate blank) {
    int from = 0;
    int to = text.length();
    while (from < to && blank.test(text.charAt(from))) {
      from++;
    }
    while (to > from && blank.test(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return Character.isSpaceChar(c) || (ForeignText.harms(c) && !half);
  }

  /**
   * What a message may show of a text that means nothing: scheme, host and port where it looks like
   * an address, never a login, a path or a query, and by name what the eye does not see in the
   * rest.
   */
  public static String shown(String text) {
    if (text.isEmpty()) {
      return "nothing is given";
    }
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("://");
    int login = scheme < 0 || scheme > at ? 0 : scheme + 3;
    String whole = at < login ? text : text.substring(0, login) + text.substring(at + 1);
    Matcher address = ADDRESS.matcher(whole.replaceAll("\\R", " "));
    String shown = "****";
    if (address.matches()) {
      boolean more = !address.group(4).isEmpty();
      String start = address.group(1) == null ? "" : address.group(1);
      String port = address.group(3) == null ? "" : address.group(3);
      String host = address.group(2).length() > LONGEST ? "****" : address.group(2);
      shown =
          ForeignText.revealed(start)
              + (at < login ? "" : "****@")
              + ForeignText.revealed(host)
              + port;
      shown += more ? (address.group(4).startsWith("/") ? "/****" : "****") : "";
    }
    return "here it is `" + shown + "`" + odd(text);
  }

  private static String odd(String text) {
    List<String> odd =
        new TreeSet<>(text.codePoints().filter(GivenText::isOdd).boxed().toList())
            .stream().map(GivenText::named).toList();
    return odd.isEmpty() ? "" : odd.stream().collect(Collectors.joining(", ", ", with ", " in it"));
  }

  private static boolean isOdd(int c) {
    return isBlank(c) || ForeignText.harms(c) || QUOTES.indexOf(c) >= 0;
  }

  private static String named(int c) {
    return switch (c) {
      case ' ' -> "a blank";
      case '\n', '\r' -> "a line end";
      case '\t' -> "a tab";
      case '"', '\'', '`', '“', '”', '‘', '’' -> "a quotation mark";
      default -> "the invisible character U+" + String.format(Locale.ROOT, "%04X", c);
    };
  }
}
