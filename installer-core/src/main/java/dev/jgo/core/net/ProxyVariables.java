// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.GivenText;
import dev.jgo.core.config.ProxyAddress;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.Host;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names: by the target's scheme, else {@code ALL_PROXY}; upper
 * case first, as Go reads them. They are read when a request needs them: a desktop exports more
 * than one program understands, and a variable that nobody asks for can do no harm.
 */
record ProxyVariables(Optional<Unread> https, Optional<Unread> http) {

  /** Nobody asked for them. */
  static final ProxyVariables NONE = new ProxyVariables(Optional.empty(), Optional.empty());

  /** A variable that counts; may hold a login. */
  record Unread(String variable, String text) {

    /**
     * The proxy that it names.
     *
     * @throws RequestException {@code bad_setting}, naming the variable
     */
    ProxyAddress read() throws RequestException {
      try {
        return ProxyAddress.parse(text);
      } catch (IllegalArgumentException e) {
        throw new RequestException(
            FailureKind.BAD_SETTING,
            "bad value for `" + variable + "`: " + e.getMessage() + "; " + GivenText.shown(text),
            "without a proxy: `--proxy direct`");
      }
    }

    private Stream<ProxyAddress> ifSound() {
      try {
        return Stream.of(read());
      } catch (RequestException e) {
        return Stream.empty(); // Whoever needs it is told.
      }
    }

    @Override
    public String toString() {
      return variable;
    }
  }

  /**
   * Finds them. {@code HTTP_PROXY} does not count in a CGI program, where a client's header {@code
   * Proxy} sets it (httpoxy, CVE-2016-5385).
   */
  static ProxyVariables of(Host host) {
    boolean cgi = host.variable("REQUEST_METHOD").isPresent();
    Optional<Unread> all = first(host, "ALL_PROXY", "all_proxy");
    Optional<Unread> https = first(host, "HTTPS_PROXY", "https_proxy");
    Optional<Unread> http = cgi ? Optional.empty() : first(host, "HTTP_PROXY", "http_proxy");
    return new ProxyVariables(https.or(() -> all), http.or(() -> all));
  }

  /** Those that name a proxy, for their logins. */
  Stream<ProxyAddress> sound() {
    return Stream.concat(https.stream(), http.stream()).flatMap(Unread::ifSound);
  }

  private static Optional<Unread> first(Host host, String upper, String lower) {
    return Stream.of(upper, lower)
        .flatMap(
            name -> GivenText.variable(host, name).map(text -> new Unread(name, text)).stream())
        .findFirst();
  }
}
