// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way in which a proxy wants to be told who is there (RFC 9110 section 11.3).
 *
 * @param scheme as it was written: {@code Basic}, {@code Digest}, {@code NTLM}
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}";

  /** A parameter, else the name of a scheme; its token68, which no scheme here has, is skipped. */
  private static final Pattern PIECE =
      Pattern.compile(
          "(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]*))|(" + TOKEN + ")");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  boolean is(String name) {
    return scheme.equalsIgnoreCase(name);
  }

  /** All that these headers hold; one header may hold several. */
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      Matcher pieces = PIECE.matcher(header);
      String scheme = "";
      Map<String, String> parameters = new HashMap<>();
      while (pieces.find()) {
        if (pieces.group(4) != null) {
          keep(challenges, scheme, parameters);
          scheme = pieces.group(4);
          parameters = new HashMap<>();
        } else {
          String quoted = pieces.group(2);
          String value = quoted == null ? pieces.group(3) : quoted.replaceAll("\\\\(.)", "$1");
          parameters.put(pieces.group(1).toLowerCase(Locale.ROOT), value);
        }
      }
      keep(challenges, scheme, parameters);
    }
    return challenges;
  }

  private static void keep(List<Challenge> into, String scheme, Map<String, String> parameters) {
    if (!scheme.isEmpty()) {
      into.add(new Challenge(scheme, parameters));
    }
  }
}
