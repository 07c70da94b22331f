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

  /** The topics that {@code jgo help} knows besides commands. */
  static final List<String> NAMES = List.of("exit-codes", "settings", "proxies");

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

  /** Ways through proxies, and which one is taken. */
  static List<String> proxies() {
    return List.of(
        "How requests leave this machine:",
        "",
        "  --proxy URL      through this proxy: http://, https:// (TLS to the proxy itself),",
        "                   socks5:// (names are resolved here), socks5h:// (by the proxy; this",
        "                   is what socks:// means, as desktops export it in ALL_PROXY)",
        "  --proxy direct   without a proxy",
        "  --proxy env      use HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY (default)",
        "",
        "Given several times, each is tried in its order while the one before fails.",
        "https looks at HTTPS_PROXY, http at HTTP_PROXY, both at ALL_PROXY after that; upper case",
        "before lower case. A proxy from the environment never serves localhost; a variable is",
        "read only where a request needs it, without blanks and quotes around its text.",
        "",
        "`--no-proxy` (or `NO_PROXY`) lists who is reached directly, by Go's rules: `*`, an",
        "address, `10.0.0.0/8`, `example.com` (with its subdomains), `.example.com` (these only),",
        "all but `*` and networks may have a port: `example.com:8443`.",
        "",
        "A login stands in the address, `http://USER:PASSWORD@proxy:3128` (`%40` for `@`), or in",
        "~/.netrc under the proxy's name. It is sent to that proxy alone, after it has asked, by",
        "Digest where that is offered, else Basic; it is never printed or logged.",
        "For NTLM and Negotiate run a helper such as `cntlm` or `px` and name that as the proxy.",
        "",
        "A client certificate (`--client-cert`) is never shown to a proxy.",
        "Proxy scripts (PAC) are not run; where one is set up, a failure names it.");
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
      // The default of a switch is the opposite of its flag.
      String byDefault =
          key.defaultText().isEmpty() || SettingFlags.isSwitch(key)
              ? ""
              : " (default: " + key.defaultText() + ")";
      lines.add(String.format(Locale.ROOT, "  %-28s %s", flag, key.variable()));
      lines.add("      " + SettingFlags.meaning(key) + byDefault);
    }
    return lines;
  }
}
