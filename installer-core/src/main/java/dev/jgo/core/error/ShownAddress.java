// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How addresses are shown and kept, everywhere: never with a login, and of a query only what is
 * known to be harmless. Stores of artifacts redirect to signed addresses, of which each is as good
 * as a password while it lasts.
 */
public final class ShownAddress {

  /** What stands where a secret was. */
  public static final String MASK = "****";

  /** What jgo itself asks go.dev for. */
  private static final Set<String> HARMLESS = Set.of("mode=json", "include=all");

  /** Longer paths are not made by people. */
  private static final int LONGEST_PATH = 300;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

  /** A flag with its value in one word. */
  private static final Pattern FLAG =
      Pattern.compile("(--?[A-Za-z][A-Za-z0-9-]*=)(.*)", Pattern.DOTALL);

  private static final Pattern HEADER =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*):(\\s.*|$)", Pattern.DOTALL);

  /** Headers that hold nothing but a secret: of these the blank may be missing. */
  private static final Pattern SECRET_HEADER =
      Pattern.compile(
          "(?i)([a-z0-9_-]*(?:authorization|cookie|token|secret|key|password)[a-z0-9_-]*):.*",
          Pattern.DOTALL);

  /** Without scheme, but with a colon on one side of the {@code @}. */
  private static final Pattern LOGIN =
      Pattern.compile("[^/]*:.*@.*|[^@/]+@[^@/]*:[0-9]+/?", Pattern.DOTALL);

  /** Where an address begins; one that was taken for a path has lost a slash. */
  private static final String START = "(?:[A-Za-z][A-Za-z0-9+.-]*+://|(?:https?|ftp|socks5h?):/)";

  private static final Pattern BEGINNING = Pattern.compile(START);

  /**
   * In a sentence: up to a blank, or what sentences put around addresses. A match begins where a
   * word does, so that a long text is looked at once.
   */
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?<![A-Za-z0-9+.-])"
              + START
              + "[^\\s`\"'<>]++"
              + "|(?<![^\\s`\"'<>])[^\\s`\"'<>:@/]++:[^\\s`\"'<>@]++@[^\\s`\"'<>@]++");

  private ShownAddress() {}

  /** Scheme, host, port and path; values of the query are masked, harmless ones excepted. */
  public static String of(URI uri) {
    return origin(uri) + target(uri, parameter -> MASK);
  }

  /** What is asked for on that host: path and query, as {@link #of} shows them. */
  public static String target(URI uri) {
    return target(uri, parameter -> MASK);
  }

  /**
   * As {@link #target(URI)}, with the names of the parameters: for whoever asks for every detail.
   */
  public static String targetWithNames(URI uri) {
    return target(uri, ShownAddress::named);
  }

  /** Scheme, host and port as it is written. */
  public static String origin(URI uri) {
    String authority = String.valueOf(uri.getRawAuthority());
    return ForeignText.shortened(
        uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1));
  }

  private static String target(URI uri, UnaryOperator<String> masking) {
    String path = String.valueOf(uri.getRawPath()).replaceAll(";[^/]*", ";" + MASK);
    String shown = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
    String query =
        Optional.ofNullable(uri.getRawQuery()).map(text -> "?" + query(text, masking)).orElse("");
    return ForeignText.visible(shown + query);
  }

  private static String query(String query, UnaryOperator<String> masking) {
    List<String> shown = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      String one = HARMLESS.contains(parameter) ? parameter : masking.apply(parameter);
      if (!one.equals(MASK) || !shown.contains(MASK)) {
        shown.add(one);
      }
    }
    return String.join("&", shown);
  }

  /** A parameter without value may be a value without name. */
  private static String named(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? "" : parameter.substring(0, equals);
    return NAME.matcher(name).matches() ? name + "=" + MASK : MASK;
  }

  /**
   * One word that a person has typed, or one value of a setting, which may be an address with a
   * login, a login alone, or a header. Everything up to the last {@code @} is the login, since
   * passwords have any characters.
   */
  public static String word(String text) {
    Matcher flag = FLAG.matcher(text);
    if (flag.matches()) {
      return flag.group(1) + word(flag.group(2));
    }
    Matcher header = HEADER.matcher(text);
    Matcher secret = SECRET_HEADER.matcher(text);
    if (header.matches() || secret.matches()) {
      return text.substring(0, text.indexOf(':')) + ": " + MASK;
    }
    return BEGINNING.matcher(text).find() || LOGIN.matcher(text).matches() ? place(text) : text;
  }

  /** As {@link #word}, of what is sure to be a place: an {@code @} in it has a login before it. */
  public static String place(String text) {
    Matcher beginning = BEGINNING.matcher(text);
    if (!beginning.find()) {
      return address(text);
    }
    String before = text.substring(0, beginning.start());
    return (before.isEmpty() ? "" : MASK)
        + beginning.group()
        + address(text.substring(beginning.end()));
  }

  private static String address(String rest) {
    String bare = login(rest);
    int fragment = bare.indexOf('#');
    String whole = fragment < 0 ? bare : bare.substring(0, fragment);
    int query = whole.indexOf('?');
    return query < 0
        ? whole
        : whole.substring(0, query + 1) + query(whole.substring(query + 1), parameter -> MASK);
  }

  private static String login(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? text : MASK + text.substring(at);
  }

  /** A sentence in which addresses or logins may stand. */
  public static String within(String text) {
    if (text.indexOf(":/") < 0 && text.indexOf('@') < 0) {
      return text;
    }
    return IN_TEXT.matcher(text).replaceAll(m -> Matcher.quoteReplacement(word(m.group())));
  }
}
