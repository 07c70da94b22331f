// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings in a manual page: all of them once, by what they are about. */
final class ManSettings {

  /** A new setting finds its place here, or a test misses it in the page. */
  private static final Map<String, List<Key<?>>> GROUPS = groups();

  private ManSettings() {}

  private static Map<String, List<Key<?>>> groups() {
    Map<String, List<Key<?>>> groups = new LinkedHashMap<>();
    groups.put("Network", SettingFlags.LISTS);
    groups.put(
        "Download",
        List.of(
            Keys.SPEED_LIMIT,
            Keys.SPEED_TIME,
            Keys.MAX_TIME,
            Keys.RETRY_MAX_TIME,
            Keys.LIMIT_RATE));
    groups.put("Proof", List.of(Keys.VERIFY, Keys.KEY_FILE));
    groups.put(
        "Place",
        List.of(
            Keys.PREFIX,
            Keys.LINKS,
            Keys.MODIFY_PATH,
            Keys.STRICT_PATH,
            Keys.TRUST_OWNER,
            Keys.KEEP_ARCHIVE,
            Keys.SYNC,
            Keys.LOCK_TIMEOUT));
    groups.put("Screen and log", SettingFlags.SCREEN);
    return groups;
  }

  /**
   * All of them, below headings of their own.
   *
   * @param taker a command that takes every setting
   */
  static void add(Roff page, CommandSpec taker) {
    GROUPS.forEach(
        (title, keys) -> {
          page.subsection(title);
          page.rows(keys.stream().map(key -> row(key, taker.findOption(flag(key)))).toList());
        });
  }

  private static Roff.Row row(Key<?> key, OptionSpec option) {
    String term = ManOptions.term(option) + "  (" + key.variable() + ")";
    return new Roff.Row(term, ManOptions.meaning(option));
  }

  /** Which of them a command takes: the names of whole groups, and the flags of others. */
  static List<String> takenBy(CommandSpec command) {
    if (GROUPS.values().stream().flatMap(List::stream).allMatch(key -> takes(command, key))) {
      return List.of("every setting");
    }
    List<String> whole = new ArrayList<>();
    List<String> single = new ArrayList<>();
    GROUPS.forEach(
        (title, keys) -> {
          if (keys.equals(SettingFlags.SCREEN)) {
            return;
          }
          if (keys.stream().allMatch(key -> takes(command, key))) {
            whole.add(title);
          } else {
            keys.stream()
                .filter(key -> takes(command, key))
                .forEach(key -> single.add("`" + flag(key) + "`"));
          }
        });
    if (!whole.isEmpty()) {
      single.add("the settings under " + String.join(", ", whole));
    }
    return single;
  }

  static boolean isOne(OptionSpec option) {
    return Keys.ALL.stream().anyMatch(key -> List.of(option.names()).contains(flag(key)));
  }

  private static boolean takes(CommandSpec command, Key<?> key) {
    return command.optionsMap().containsKey(flag(key));
  }

  static String flag(Key<?> key) {
    return SettingFlags.isSwitch(key) ? SettingFlags.switchName(key) : key.flag();
  }
}
