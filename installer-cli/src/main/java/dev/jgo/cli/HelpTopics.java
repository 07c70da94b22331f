// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import dev.jgo.core.config.Key;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Help that is not about one command; all of it comes from the tables that the program runs by. */
final class HelpTopics {

  /** The topics that {@code jgo help} knows besides commands. */
  static final List<String> NAMES = List.of("exit-codes", "settings", "proxies");

  private HelpTopics() {}

  /** Every status, and every {@code error.type} that ends with it. */
  static List<String> exitCodes() {
    List<String> lines = new ArrayList<>();
    lines.add("The exit codes, and the `error.type`s of `--json` that end with each:");
    lines.add("");
    for (ExitCode code : ExitCode.values()) {
      lines.add(String.format(Locale.ROOT, "%4d  %s", code.status(), code.meaning()));
      List<String> types = types(code);
      if (!types.isEmpty()) {
        lines.add("      " + String.join(" ", types));
      }
    }
    lines.add("");
    lines.add("Instead of `http_status` jgo shows the status itself, such as `404`.");
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

  /** Ways through proxies, and which one is taken. */
  static List<String> proxies() {
    return List.of(
        "How requests leave this machine:",
        "",
        "  --proxy URL      use this proxy: `http://`, `https://` (TLS to the proxy itself),"
            + " `socks5://` (this machine resolves names) or `socks5h://` (the proxy resolves"
            + " them). Desktops write `socks://` for `socks5h://`.",
        "  --proxy direct   use no proxy",
        "  --proxy env      use HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY (default)",
        "",
        "Several `--proxy` are tried in their order. For https jgo reads HTTPS_PROXY, for http"
            + " HTTP_PROXY, and then ALL_PROXY for both; the upper case name wins. localhost never"
            + " uses a proxy from the environment. jgo reads a variable only when a request needs"
            + " it, and ignores blanks and quotes around its text.",
        "",
        "`--no-proxy` (or `NO_PROXY`) lists the hosts to reach without a proxy, by Go's rules:"
            + " `*`, an address, `10.0.0.0/8`, `example.com` (with subdomains) or `.example.com`"
            + " (subdomains only). All but `*` and networks may have a port: `example.com:8443`.",
        "",
        "A login stands in the address, `http://USER:PASSWORD@proxy:3128` (`%40` for `@`), or in"
            + " ~/.netrc under the proxy's name. jgo sends it only to that proxy, and only when the"
            + " proxy asks. It uses Digest when the proxy offers that, else Basic, and never prints"
            + " or logs the login. For NTLM and Negotiate, run a helper such as `cntlm` or `px` and"
            + " use that as the proxy.",
        "",
        "jgo never shows a client certificate (`--client-cert`) to a proxy. It does not run proxy"
            + " scripts (PAC); when one is set up, the error message names it.");
  }

  /** Every setting with its flag and variable. */
  static List<String> settings() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "A flag wins over the environment, the environment over `~/.config/jgo/config.toml`, that"
            + " file over `/etc/jgo/config.toml`, and that over the default. In a file, a setting"
            + " has the name of its flag without `--` and `no-`: `read-timeout = \"20s\"`, `sync ="
            + " false`, `mirror = [\"https://mirror.example/go\"]`. Root reads no file that others"
            + " can write. `jgo config list --origin` shows the current settings.");
    lines.add("");
    lines.add("Write times as `500ms`, `10s` or `2m`, and rates like curl: `100k`, `2M`.");
    for (OptionGroup group : OptionGroup.values()) {
      if (!group.keys().isEmpty()) {
        lines.add("");
        lines.add(group.title() + ":");
        group.keys().forEach(key -> lines.addAll(setting(key)));
      }
    }
    return lines;
  }

  private static List<String> setting(Key<?> key) {
    String flag =
        SettingFlags.isSwitch(key) ? SettingFlags.flag(key) : key.flag() + " " + key.placeholder();
    // The default of a switch is the opposite of its flag.
    String byDefault =
        key.defaultText().isEmpty() || SettingFlags.isSwitch(key)
            ? ""
            : " (default: " + key.defaultText() + ")";
    return List.of(
        String.format(Locale.ROOT, "  %-28s %s", flag, key.variable()),
        "      " + SettingFlags.meaning(key) + byDefault);
  }
}
