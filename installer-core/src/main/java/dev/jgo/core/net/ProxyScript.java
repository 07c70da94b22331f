// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.GivenText;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy script (PAC) that a desktop is set up with. jgo runs no scripts; but where the way
 * without a proxy fails, that there is one is the best hint there can be. Only files are looked at:
 * {@code auto_proxy}, GNOME's key files, KDE's {@code kioslaverc}.
 */
final class ProxyScript {

  private static final long LARGEST = 1 << 20;

  /** Where administrators put GNOME's defaults (dconf(7)). */
  private static final Path DCONF = Path.of("/etc/dconf/db");

  private ProxyScript() {}

  /** What to tell about it; empty where there is none. */
  static Optional<String> hint(Host host) {
    return address(host)
        .map(
            address ->
                "this system is set up with the proxy script `"
                    + address
                    + "`, which jgo does not run: find the proxy in it and name it with"
                    + " `--proxy`");
  }

  /** The script's address, without login and query. */
  static Optional<String> address(Host host) {
    return GivenText.variable(host, "auto_proxy")
        .or(() -> GivenText.variable(host, "AUTO_PROXY"))
        .or(() -> files(host).stream().flatMap(file -> in(file).stream()).findFirst())
        .map(address -> ForeignText.shortened(ShownAddress.place(address)));
  }

  private static List<Path> files(Host host) {
    List<Path> files = new ArrayList<>();
    UserFolders folders = UserFolders.of(host);
    Path settings =
        host.variable("XDG_CONFIG_HOME")
            .filter(text -> text.startsWith("/"))
            .map(Path::of)
            .or(() -> folders.home().map(home -> home.resolve(".config")))
            .orElse(Path.of("/etc/xdg"));
    files.add(settings.resolve("kioslaverc"));
    files.add(settings.resolve("glib-2.0/settings/keyfile"));
    try (Stream<Path> databases = Files.list(DCONF)) {
      for (Path folder : databases.filter(Files::isDirectory).sorted().toList()) {
        try (Stream<Path> keys = Files.list(folder)) {
          keys.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
      }
    } catch (IOException e) {
      // No GNOME here.
    }
    return files;
  }

  /** The script that this file of settings names, if it is the one that counts. */
  static Optional<String> in(Path file) {
    try {
      boolean readable = Files.isRegularFile(file) && Files.size(file) <= LARGEST;
      return readable
          ? named(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> named(String text) {
    String section = "";
    Map<String, String> values = new HashMap<>();
    for (String line : text.lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("[")) {
        section = line.toLowerCase(Locale.ROOT);
      } else if (equals > 0 && section.contains("proxy")) {
        String value = line.substring(equals + 1).strip().replaceAll("^'|'$", "");
        values.put(line.substring(0, equals).strip(), value);
      }
    }
    boolean gnome = "auto".equals(values.get("mode"));
    // 2 is a script (KDE's KProtocolManager::ProxyType, PACProxy).
    boolean kde = "2".equals(values.get("ProxyType"));
    String address =
        gnome
            ? values.getOrDefault("autoconfig-url", "")
            : kde ? values.getOrDefault("Proxy Config Script", "") : "";
    return Optional.of(address).filter(found -> !found.isEmpty());
  }
}
