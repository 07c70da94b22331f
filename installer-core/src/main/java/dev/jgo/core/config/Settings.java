// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all {@link Keys} for one run: flag, else environment, else default. */
public final class Settings {

  private final Map<Key<?>, Setting<?>> values = new HashMap<>();

  private Settings() {}

  /**
   * Reads every setting, so that a bad one is found before anything is done.
   *
   * @param flags what stood on the command line, by {@link Key#name()}
   * @throws RequestException {@code bad_setting}, naming where it came from but not its value
   */
  public static Settings of(Map<String, List<String>> flags, Host host) throws RequestException {
    Settings settings = new Settings();
    for (Key<?> key : Keys.ALL) {
      settings.values.put(key, read(key, flags, host));
    }
    return settings;
  }

  /** The value of {@code key}. */
  public <T> T value(Key<T> key) {
    return setting(key).value();
  }

  /** The value of {@code key} with its origin. */
  @SuppressWarnings("unchecked") // read() put a Setting<T> under each Key<T>
  public <T> Setting<T> setting(Key<T> key) {
    return (Setting<T>) Optional.ofNullable(values.get(key)).orElseThrow();
  }

  private static <T> Setting<T> read(Key<T> key, Map<String, List<String>> flags, Host host)
      throws RequestException {
    List<String> given = flags.getOrDefault(key.name(), List.of());
    if (!given.isEmpty()) {
      return setting(key, given, Origin.FLAG, key.flag());
    }
    Optional<String> variable = host.variable(key.variable());
    if (variable.isPresent()) {
      List<String> texts = key.several() ? parts(variable.get()) : List.of(variable.get());
      return setting(key, texts, Origin.ENVIRONMENT, key.variable());
    }
    List<String> byDefault = key.defaultText().isEmpty() ? List.of() : List.of(key.defaultText());
    return setting(key, byDefault, Origin.DEFAULT, "the default");
  }

  private static <T> Setting<T> setting(Key<T> key, List<String> texts, Origin origin, String where)
      throws RequestException {
    try {
      return new Setting<>(key.reader().read(texts), origin, where);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `" + where + "`: " + e.getMessage());
    }
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts.isEmpty() ? List.of(list) : parts;
  }
}
