// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.ProxyAddress;
import dev.jgo.core.config.ProxyChoice;
import dev.jgo.core.config.Setting;
import dev.jgo.core.config.Settings;
import dev.jgo.core.system.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who named which proxy: for a person who has to mend one.
 *
 * @param named the route of each proxy, with the setting or the variable it comes from
 * @param script what to tell of the proxy script that this system is set up with, which nobody runs
 */
public record ProxyOrigins(Map<String, String> named, Optional<String> script) {

  /** Those that count for Go's sites, which are reached over TLS, before the others. */
  private static final List<String> VARIABLES =
      List.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy");

  public ProxyOrigins {
    named = Map.copyOf(named);
  }

  /** Those of a run. */
  public static ProxyOrigins of(Settings settings, Host host) {
    Map<String, String> named = new LinkedHashMap<>();
    Setting<List<ProxyChoice>> setting = settings.setting(Keys.PROXY);
    for (ProxyChoice choice : setting.value()) {
      if (choice instanceof ProxyChoice.Named proxy) {
        named.putIfAbsent(ConfiguredRoutes.route(proxy.address()).name(), setting.where());
      } else if (choice instanceof ProxyChoice.Environment) {
        VARIABLES.forEach(
            name -> route(host, name).ifPresent(route -> named.putIfAbsent(route, name)));
      }
    }
    return new ProxyOrigins(named, ProxyScript.hint(host));
  }

  private static Optional<String> route(Host host, String variable) {
    try {
      return host.variable(variable)
          .map(ProxyAddress::parse)
          .map(address -> ConfiguredRoutes.route(address).name());
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Refused before anything was asked, where it counts.
    }
  }

  /** Where a route comes from, as {@code HTTPS_PROXY}; empty for one that is no proxy's. */
  public Optional<String> of(String route) {
    return Optional.ofNullable(named.get(route));
  }

  /** Whether any proxy is named. */
  public boolean any() {
    return !named.isEmpty();
  }
}
