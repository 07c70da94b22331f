// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows and nobody may read: passwords, values of headers, tokens of addresses. Servers
 * repeat what they were sent, in error pages, headers and redirects; there it is masked. Safe to be
 * used by several threads; prints nothing.
 */
public final class Secrets {

  /** In characters: shorter ones are masked only where they stand alone, else no word was whole. */
  private static final int ALONE = 4;

  /** In characters: in jgo's own words a shorter one is a port or the name of a system. */
  private static final int SURE = 6;

  /** In characters: of a header or an address, shorter parts are words like {@code Bearer}. */
  private static final int SHORTEST_PART = 8;

  private static final String NOTHING = "(?!)";

  private final Set<String> texts = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Masks masks;

  /** Matches every secret, and those of some length. */
  private record Masks(Pattern all, Pattern sure) {}

  /** One secret, as it is. It is also known in the forms in which it travels. */
  public void add(String secret) {
    if (!secret.isBlank()) {
      String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
      addAll(secret, encoded, encoded.replace("+", "%20"), html(secret));
    }
  }

  /** A login: its password, or, without one, its user, who is a token then. */
  public void addLogin(String user, String password) {
    add(password.isEmpty() ? user : password);
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String basic = Base64.getEncoder().encodeToString(pair);
    addAll(user + ":" + password, basic, basic.replace("=", ""));
  }

  /** {@code user:password} as it stands in an address. */
  public void addUserinfo(String userinfo) {
    int colon = userinfo.indexOf(':');
    String user = colon < 0 ? userinfo : userinfo.substring(0, colon);
    String password = colon < 0 ? "" : userinfo.substring(colon + 1);
    addLogin(user, password);
    addLogin(decoded(user), decoded(password));
  }

  /** The value of a header, its longer parts, and the login in it. */
  public void addHeader(String value) {
    add(value);
    for (String part : value.split("[\\s;,=\"]+")) {
      if (part.length() >= SHORTEST_PART) {
        add(part);
        addBasic(part);
      }
    }
  }

  /** The values in the query of an address, those that are harmless excepted. */
  public void addQuery(URI uri) {
    String query = uri.getRawQuery();
    if (query == null || !ShownAddress.of(uri).contains(ShownAddress.MASK)) {
      return;
    }
    for (String parameter : query.split("&")) {
      String value = parameter.substring(parameter.indexOf('=') + 1);
      if (value.length() >= SHORTEST_PART) {
        add(value);
        add(decoded(value));
      }
    }
  }

  /**
   * One of jgo's own texts, in which a stranger's word may stand, such as the host of a redirect.
   * Secrets of less than 6 characters are left, for they could be anything in it.
   */
  public String masked(String text) {
    return masks().sure().matcher(text).replaceAll(ShownAddress.MASK);
  }

  /**
   * What may be shown of a stranger's words: {@linkplain ForeignText#shortened shortened}, without
   * secrets and logins. The secrets go first: of one that is cut in two half would be left.
   */
  public String words(String foreign) {
    String line = ForeignText.line(foreign);
    String masked = masks().all().matcher(line).replaceAll(ShownAddress.MASK);
    return ForeignText.shortened(ShownAddress.within(masked));
  }

  private void addBasic(String part) {
    try {
      String pair = new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon > 0) {
        addLogin(pair.substring(0, colon), pair.substring(colon + 1));
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: no login.
    }
  }

  private synchronized void addAll(String... forms) {
    if (texts.addAll(List.of(forms))) {
      masks = null;
    }
  }

  private Masks masks() {
    Masks known = masks;
    return known == null ? compiled() : known;
  }

  private synchronized Masks compiled() {
    Masks compiled = new Masks(matching(1), matching(SURE));
    masks = compiled;
    return compiled;
  }

  private Pattern matching(int shortest) {
    List<String> sorted =
        texts.stream()
            .filter(text -> text.length() >= shortest)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String any = sorted.stream().map(Secrets::quoted).collect(Collectors.joining("|"));
    return Pattern.compile(
        sorted.isEmpty() ? NOTHING : any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String quoted(String text) {
    String quoted = Pattern.quote(text);
    return text.length() >= ALONE ? quoted : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public String toString() {
    return "Secrets";
  }
}
