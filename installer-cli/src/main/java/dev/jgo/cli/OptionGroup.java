// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** What options are about, in the order in which people look for them. */
@SuppressWarnings("ImmutableEnumChecker") // Its collections are made by List.of and Set.of.
enum OptionGroup {
  WHAT("What to do", Set.of(), List.of()),
  SOURCE(
      "Where from",
      Set.of("--archive", "--from"),
      List.of(Keys.MIRROR, Keys.FALLBACK, Keys.OFFLINE)),
  PROOF("Proof", Set.of("--sha256", "--signature"), List.of(Keys.VERIFY, Keys.KEY_FILE)),
  PLACE(
      "Place",
      Set.of("--to", "--user"),
      List.of(
          Keys.PREFIX,
          Keys.LINKS,
          Keys.MODIFY_PATH,
          Keys.STRICT_PATH,
          Keys.KEEP_ARCHIVE,
          Keys.SYNC,
          Keys.LOCK_TIMEOUT,
          Keys.TRUST_OWNER)),
  NETWORK(
      "Network",
      Set.of(),
      List.of(
          Keys.PROXY,
          Keys.NO_PROXY,
          Keys.CA_FILE,
          Keys.CLIENT_CERT,
          Keys.CLIENT_KEY,
          Keys.HEADER,
          Keys.RESOLVER,
          Keys.DOH,
          Keys.IPV4,
          Keys.IPV6)),
  LIMITS(
      "Times and speed",
      Set.of(),
      List.of(
          Keys.LIMIT_RATE,
          Keys.MAX_TIME,
          Keys.RETRIES,
          Keys.RETRY_MAX_TIME,
          Keys.CONNECT_TIMEOUT,
          Keys.RACE_AFTER,
          Keys.FIRST_BYTE_TIMEOUT,
          Keys.READ_TIMEOUT,
          Keys.SPEED_LIMIT,
          Keys.SPEED_TIME)),
  OUTPUT(
      "Output",
      Set.of("--json", "-q", "-v", "--config", "-h", "-V"),
      List.of(Keys.PROGRESS, Keys.COLOR, Keys.LOG_FILE, Keys.LOG_LEVEL));

  private final String title;
  private final Set<String> flags;
  private final List<Key<?>> keys;

  OptionGroup(String title, Set<String> flags, List<Key<?>> keys) {
    this.title = title;
    this.flags = flags;
    this.keys = keys;
  }

  String title() {
    return title;
  }

  /** Its settings. */
  List<Key<?>> keys() {
    return keys;
  }

  /** Where an option stands; one that no other group has says what a command does. */
  static OptionGroup of(OptionSpec option) {
    List<String> names = List.of(option.names());
    return Arrays.stream(values())
        .filter(group -> names.stream().anyMatch(group.flags::contains) || group.has(names))
        .findFirst()
        .orElse(WHAT);
  }

  /** The setting behind an option, if there is one. */
  static Optional<Key<?>> setting(OptionSpec option) {
    List<String> names = List.of(option.names());
    return Keys.ALL.stream().filter(key -> names.contains(SettingFlags.flag(key))).findFirst();
  }

  /**
   * Whether help of a command names an option only, since the topic of settings explains it: few
   * look for these, and they would hide the others.
   */
  static boolean isRare(OptionSpec option) {
    Optional<Key<?>> key = setting(option);
    return key.isPresent() && (LIMITS.keys.contains(key.get()) || OUTPUT.keys.contains(key.get()));
  }

  private boolean has(List<String> names) {
    return keys.stream().anyMatch(key -> names.contains(SettingFlags.flag(key)));
  }
}
