// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags that settings have, made from {@link Keys} so that flag, variable and help cannot
 * drift. A switch that is on by default has {@code --no-NAME}, one that is off {@code --NAME}.
 */
final class SettingFlags {

  /** What every command's screens depend on. */
  static final List<Key<?>> SCREEN =
      List.of(Keys.PROGRESS, Keys.COLOR, Keys.LOG_FILE, Keys.LOG_LEVEL);

  /** What every command that may fetch a list of releases depends on. */
  static final List<Key<?>> LISTS =
      List.of(
          Keys.MIRROR,
          Keys.FALLBACK,
          Keys.PROXY,
          Keys.NO_PROXY,
          Keys.HEADER,
          Keys.RESOLVER,
          Keys.DOH,
          Keys.IPV4,
          Keys.IPV6,
          Keys.CA_FILE,
          Keys.CLIENT_CERT,
          Keys.CLIENT_KEY,
          Keys.CONNECT_TIMEOUT,
          Keys.RACE_AFTER,
          Keys.FIRST_BYTE_TIMEOUT,
          Keys.READ_TIMEOUT,
          Keys.RETRIES,
          Keys.OFFLINE);

  /** What every command that changes an installation depends on. */
  static final List<Key<?>> PLACE =
      List.of(Keys.PREFIX, Keys.LINKS, Keys.SYNC, Keys.LOCK_TIMEOUT, Keys.TRUST_OWNER);

  /** What the set-up of shells depends on. */
  static final List<Key<?>> SHELL = List.of(Keys.PREFIX, Keys.STRICT_PATH, Keys.TRUST_OWNER);

  private SettingFlags() {}

  static void add(CommandSpec spec, List<Key<?>> keys) {
    keys.forEach(key -> spec.addOption(option(key)));
  }

  private static OptionSpec option(Key<?> key) {
    String text = meaning(key) + byDefault(key);
    OptionSpec.Builder option =
        isSwitch(key) ? OptionSpec.builder(names(key)).arity("0").type(boolean.class) : valued(key);
    return option.description(escape(text)).build();
  }

  /** What the flag does: a switch that is on by default has one that turns it off. */
  static String meaning(Key<?> key) {
    return isSwitch(key) && isOn(key)
        ? OFF.getOrDefault(key, "do not " + key.meaning())
        : key.meaning();
  }

  private static final Map<Key<?>, String> OFF =
      Map.of(
          Keys.FALLBACK, "do not ask Go's own sites when every `--mirror` has failed",
          Keys.MODIFY_PATH, "do not set up PATH for shells",
          Keys.LINKS, "do not put `go` and `gofmt` on PATH for scripts",
          Keys.SYNC, "do not flush to disk (faster; unsafe if power fails)");

  /** Only a list keeps every occurrence; of other flags the last one counts, as with curl. */
  private static OptionSpec.Builder valued(Key<?> key) {
    OptionSpec.Builder option =
        OptionSpec.builder(names(key)).arity("1").paramLabel(key.placeholder());
    return key.several()
        ? option.type(List.class).auxiliaryTypes(String.class)
        : option.type(String.class);
  }

  /** What stood on the command line, by the key's name. */
  static Map<String, List<String>> read(ParseResult words) {
    Map<String, List<String>> flags = new HashMap<>();
    if (words.hasMatchedOption("--config")) {
      flags.put(Settings.CONFIG_FLAG, List.of(words.matchedOptionValue("--config", "")));
    }
    for (Key<?> key : Keys.ALL) {
      if (isSwitch(key) && words.hasMatchedOption(switchName(key))) {
        flags.put(key.name(), List.of(isOn(key) ? "off" : "on"));
      } else if (!isSwitch(key) && words.hasMatchedOption(key.flag())) {
        flags.put(key.name(), values(words, key));
      }
    }
    return flags;
  }

  private static List<String> values(ParseResult words, Key<?> key) {
    return key.several()
        ? words.matchedOptionValue(key.flag(), List.of())
        : List.of(words.matchedOptionValue(key.flag(), ""));
  }

  /** The flag's main name. */
  static String flag(Key<?> key) {
    return isSwitch(key) ? switchName(key) : key.flag();
  }

  static boolean isSwitch(Key<?> key) {
    return key.placeholder().equals("on|off");
  }

  static String switchName(Key<?> key) {
    return isOn(key) ? "--no-" + key.name() : key.flag();
  }

  private static boolean isOn(Key<?> key) {
    return key.defaultText().equals("on");
  }

  /** curl's spellings are accepted where curl has the same option. */
  private static final Map<Key<?>, List<String>> ALSO =
      Map.of(
          Keys.CA_FILE, List.of("--cacert"),
          Keys.RETRIES, List.of("--retry"),
          Keys.DOH, List.of("--doh-url"),
          Keys.IPV4, List.of("-4"),
          Keys.IPV6, List.of("-6"));

  private static String[] names(Key<?> key) {
    List<String> names = new ArrayList<>(List.of(flag(key)));
    names.addAll(ALSO.getOrDefault(key, List.of()));
    return names.toArray(String[]::new);
  }

  private static String byDefault(Key<?> key) {
    return isSwitch(key) || key.defaultText().isEmpty()
        ? ""
        : " (default: " + key.defaultText() + ")";
  }

  private static String escape(String text) {
    return text.replace("%", "%%");
  }
}
