// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A header that the user adds to requests; its value may be a secret, and is never printed. */
public record ExtraHeader(String name, String value) {

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** Those that say what is asked for, or of whom: with others in their place nothing is safe. */
  private static final Set<String> OURS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "expect",
          "host",
          "if-range",
          "proxy-authorization",
          "range",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /**
   * Reads {@code Name: value}.
   *
   * @throws IllegalArgumentException with the reason, without the value
   */
  static ExtraHeader parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon).strip();
    String value = text.substring(colon + 1).strip();
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("a header looks like `Name: value`");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header `" + name + "` is jgo's own");
    }
    return new ExtraHeader(name, value);
  }

  @Override
  public String toString() {
    return name + ": ****";
  }
}
