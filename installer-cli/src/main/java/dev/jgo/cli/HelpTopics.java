// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Key;
import dev.jgo.core.config.Keys;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Help that is not about one command; all of it comes from the tables that the program runs by. */
final class HelpTopics {

  private HelpTopics() {}

  /** Every status, and every {@code error.type} that ends with it. */
  static List<String> exitCodes() {
    List<String> lines = new ArrayList<>();
    lines.add("The status a command ends with, and the `error.type`s of `--json` behind it:");
    lines.add("");
    for (ExitCode code : ExitCode.values()) {
      lines.add(String.format(Locale.ROOT, "%4d  %s", code.status(), code.meaning()));
      List<String> types = types(code);
      if (!types.isEmpty()) {
        lines.add("      " + String.join(" ", types));
      }
    }
    lines.add("");
    lines.add("`http_status` is shown as the status itself, as in `404`.");
    return lines;
  }

  private static List<String> types(ExitCode code) {
    List<String> types = new ArrayList<>();
    for (FailureKind kind : FailureKind.values()) {
      if (kind.exitCode() == code && !types.contains(kind.type())) {
        types.add(kind.type());
      }
    }
    return types;
  }

  /** Every setting with its flag and variable. */
  static List<String> settings() {
    List<String> lines = new ArrayList<>();
    lines.add("A flag wins over the environment, that over `~/.config/jgo/config.toml`, that over");
    lines.add(
        "`/etc/jgo/config.toml`, that over the default. In files a setting has its flag's name:");
    lines.add(
        "`read-timeout = \"20s\"`, `sync = false`, `mirror = [\"https://mirror.example/go\"]`.");
    lines.add(
        "Root reads no file that others can write. `jgo config list --origin` shows what holds.");
    lines.add("Times are written `500ms`, `10s`, `2m`; rates as curl's, `100k`, `2M`.");
    lines.add("");
    for (Key<?> key : Keys.ALL) {
      String flag =
          SettingFlags.isSwitch(key)
              ? SettingFlags.switchName(key)
              : key.flag() + " " + key.placeholder();
      String byDefault = key.defaultText().isEmpty() ? "" : " (default: " + key.defaultText() + ")";
      lines.add(String.format(Locale.ROOT, "  %-28s %s", flag, key.variable()));
      lines.add("      " + key.meaning() + byDefault);
    }
    return lines;
  }
}
