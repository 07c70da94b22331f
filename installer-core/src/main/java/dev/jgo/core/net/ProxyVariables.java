// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.ProxyAddress;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names: by the target's scheme, else {@code ALL_PROXY}; upper
 * case first, as Go reads them.
 */
record ProxyVariables(Optional<ProxyAddress> https, Optional<ProxyAddress> http) {

  /** Nobody asked for them. */
  static final ProxyVariables NONE = new ProxyVariables(Optional.empty(), Optional.empty());

  /**
   * Reads them. {@code HTTP_PROXY} does not count in a CGI program, where a client's header {@code
   * Proxy} sets it (httpoxy, CVE-2016-5385).
   *
   * @throws RequestException {@code bad_setting}, naming the variable
   */
  static ProxyVariables of(Host host) throws RequestException {
    boolean cgi = host.variable("REQUEST_METHOD").isPresent();
    Optional<ProxyAddress> all = first(host, "ALL_PROXY", "all_proxy");
    Optional<ProxyAddress> https = first(host, "HTTPS_PROXY", "https_proxy");
    Optional<ProxyAddress> http = cgi ? Optional.empty() : first(host, "HTTP_PROXY", "http_proxy");
    return new ProxyVariables(https.or(() -> all), http.or(() -> all));
  }

  Stream<ProxyAddress> all() {
    return Stream.concat(https.stream(), http.stream());
  }

  private static Optional<ProxyAddress> first(Host host, String upper, String lower)
      throws RequestException {
    String name = host.variable(upper).isPresent() ? upper : lower;
    Optional<String> text = host.variable(name);
    try {
      return text.map(ProxyAddress::parse);
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          FailureKind.BAD_SETTING, "bad value for `" + name + "`: " + e.getMessage());
    }
  }
}
