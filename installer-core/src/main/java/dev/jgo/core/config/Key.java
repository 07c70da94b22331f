// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import java.util.List;
import java.util.Locale;

/**
 * A setting's name, kind and default; flag, environment variable and documentation follow from it.
 *
 * @param name as the flag spells it, without dashes: {@code connect-timeout}
 * @param several whether it is a list: the flag may be repeated, the variable has commas
 * @param defaultText what applies when nobody says anything, as a user would write it; empty for
 *     none
 * @param meaning one line for the help
 */
public record Key<T>(
    String name,
    boolean several,
    String placeholder,
    String defaultText,
    String meaning,
    Reader<T> reader) {

  /** A setting of one value. */
  static <T> Key<T> of(
      String name, String placeholder, String defaultText, String meaning, Reader<T> reader) {
    return new Key<>(name, false, placeholder, defaultText, meaning, reader);
  }

  /** Turns what the user wrote into a value. */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Reads the value.
     *
     * @param texts every occurrence of the flag, or what the variable holds; empty when the default
     *     is none
     * @throws IllegalArgumentException with the reason, when it means nothing
     */
    T read(List<String> texts);
  }

  /** The flag: {@code --connect-timeout}. */
  public String flag() {
    return "--" + name;
  }

  /** The variable: {@code JGO_CONNECT_TIMEOUT}. */
  public String variable() {
    return "JGO_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
