// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.GivenText;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.ProxyAddress;
import dev.jgo.core.config.ProxyChoice;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways that {@code --proxy} names, in its order, for every target that {@code no-proxy} does
 * not except. A proxy from the environment does not serve this machine's own addresses; one that
 * was named for jgo does.
 */
final class ConfiguredRoutes implements RoutePlanner {

  private final List<ProxyChoice> choices;
  private final ProxyVariables variables;
  private final NoProxy excepted;

  private ConfiguredRoutes(List<ProxyChoice> choices, ProxyVariables variables, NoProxy excepted) {
    this.choices = choices;
    this.variables = variables;
    this.excepted = excepted;
  }

  static ConfiguredRoutes of(Settings settings, Host host) {
    List<ProxyChoice> choices = settings.value(Keys.PROXY);
    List<String> named = settings.value(Keys.NO_PROXY);
    String except =
        named.isEmpty()
            ? GivenText.variable(host, "NO_PROXY")
                .or(() -> GivenText.variable(host, "no_proxy"))
                .orElse("")
            : String.join(",", named);
    return new ConfiguredRoutes(choices, variables(settings, host), NoProxy.parse(except));
  }

  /** The environment's proxies where the settings let them count. */
  static ProxyVariables variables(Settings settings, Host host) {
    boolean wanted =
        settings.value(Keys.PROXY).stream().anyMatch(c -> c instanceof ProxyChoice.Environment);
    return wanted ? ProxyVariables.of(host) : ProxyVariables.NONE;
  }

  /** The route through this proxy. */
  static Route.Proxy route(ProxyAddress address) {
    Route.Scheme scheme = Route.Scheme.of(address.scheme());
    int port = address.port() < 0 ? scheme.port() : address.port();
    return new Route.Proxy(scheme, address.host(), port);
  }

  @Override
  public List<Route> routes(URI target) throws RequestException {
    String host = WebOrigin.bareHost(target);
    if (excepted.covers(host, WebOrigin.port(target))) {
      return List.of(Route.DIRECT);
    }
    Set<Route> routes = new LinkedHashSet<>();
    for (ProxyChoice choice : choices) {
      if (choice instanceof ProxyChoice.Named named) {
        routes.add(route(named.address()));
      } else if (choice instanceof ProxyChoice.Environment) {
        routes.add(fromEnvironment(target, host));
      } else {
        routes.add(Route.DIRECT);
      }
    }
    return List.copyOf(routes);
  }

  private Route fromEnvironment(URI target, String host) throws RequestException {
    Optional<ProxyVariables.Unread> proxy =
        WebOrigin.secure(target) ? variables.https() : variables.http();
    return proxy.isEmpty() || NoProxy.isLoopback(host) ? Route.DIRECT : route(proxy.get().read());
  }
}
