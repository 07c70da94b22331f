// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.Keys;
import dev.jgo.core.config.ProxyAddress;
import dev.jgo.core.config.ProxyChoice;
import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.error.Secrets;
import dev.jgo.core.system.Host;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The logins of the proxies, each for exactly one proxy, and how each proxy wants to be told. A
 * password is only sent after the proxy asked for it, in the best way that it offers.
 */
final class ProxyLogins {

  static final String CHECK_LOGIN =
      "check user and password; a `%`, `@` or `:` in them is written `%25`, `%40`, `%3A`";

  private static final String GIVE_LOGIN = "give it in the address, `";

  private final Map<Route.Proxy, Login> logins;
  private final Secrets secrets;
  private final Map<Route.Proxy, Way> ways = new ConcurrentHashMap<>();

  private ProxyLogins(Map<Route.Proxy, Login> logins, Secrets secrets) {
    this.logins = Map.copyOf(logins);
    this.secrets = secrets;
    logins.values().forEach(login -> login.tell(secrets));
  }

  @FunctionalInterface
  private interface Way {
    String header(Login login, String method, String target);
  }

  /** Those of the addresses in settings and environment; a netrc entry serves the others. */
  static ProxyLogins of(Settings settings, Host host) throws RequestException {
    Stream<ProxyAddress> named =
        settings.value(Keys.PROXY).stream()
            .filter(ProxyChoice.Named.class::isInstance)
            .map(choice -> ((ProxyChoice.Named) choice).address());
    List<ProxyAddress> all =
        Stream.concat(named, ConfiguredRoutes.variables(settings, host).sound()).toList();
    Map<Route.Proxy, Login> logins = new HashMap<>();
    if (!all.isEmpty()) {
      Map<String, Login> netrc = Credentials.netrc(host);
      for (ProxyAddress address : all) {
        address
            .userinfo()
            .map(Credentials::login)
            .or(() -> Optional.ofNullable(netrc.get(address.host())))
            .ifPresent(login -> logins.putIfAbsent(ConfiguredRoutes.route(address), login));
      }
    }
    return new ProxyLogins(logins, settings.secrets());
  }

  Optional<Login> login(Route.Proxy proxy) {
    return Optional.ofNullable(logins.get(proxy));
  }

  /** The value of {@code Proxy-Authorization}, once the proxy has said how it wants it. */
  Optional<String> header(Route.Proxy proxy, String method, String target) {
    Optional<String> header =
        login(proxy)
            .flatMap(
                login ->
                    Optional.ofNullable(ways.get(proxy))
                        .map(way -> way.header(login, method, target)));
    header.ifPresent(secrets::add);
    return header;
  }

  /** What may be shown of a proxy's words. */
  String words(String foreign) {
    return secrets.words(foreign);
  }

  /**
   * The proxy answered 407.
   *
   * @param sent whether the request had a login
   * @return why asking again is no use; empty: ask again
   */
  Optional<Trouble> refused(Route.Proxy proxy, List<String> headers, boolean sent) {
    List<Challenge> offered = Challenge.parse(headers);
    boolean stale =
        offered.stream()
            .anyMatch(c -> c.parameters().getOrDefault("stale", "").equalsIgnoreCase("true"));
    Optional<Way> way = best(offered);
    if (way.isPresent() && logins.containsKey(proxy) && (!sent || stale)) {
      ways.put(proxy, way.get());
      return Optional.empty();
    }
    return Optional.of(trouble(proxy, offered, way.isPresent(), sent));
  }

  private static Optional<Way> best(List<Challenge> offered) {
    List<DigestAnswers> digests =
        offered.stream()
            .flatMap(c -> DigestAnswers.to(c, ProxyLogins::clientNonce).stream())
            .toList();
    Optional<DigestAnswers> digest =
        digests.stream()
            .filter(DigestAnswers::strong)
            .findFirst()
            .or(() -> digests.stream().findFirst());
    if (digest.isPresent()) {
      return Optional.of(digest.get()::header);
    }
    return offered.stream().anyMatch(c -> c.is("Basic"))
        ? Optional.of((login, method, target) -> login.basic())
        : Optional.empty();
  }

  private static String clientNonce() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private Trouble trouble(Route.Proxy proxy, List<Challenge> offered, boolean way, boolean sent) {
    String names =
        offered.isEmpty()
            ? "no way to give one"
            : offered.stream()
                .map(c -> words(c.scheme()))
                .distinct()
                .collect(Collectors.joining(", "));
    String offers = " (407, it offers " + names + ")";
    String name = "the proxy `" + proxy.name() + "`";
    if (!way) {
      return Trouble.of(
          FailureKind.PROXY_AUTH_REQUIRED,
          name + " wants a login of a kind that jgo does not speak" + offers,
          "jgo speaks Basic and Digest: a local helper such as `cntlm` or `px` can log in with"
              + " NTLM or Negotiate; then use `--proxy http://127.0.0.1:3128`");
    }
    return sent
        ? Trouble.of(
            FailureKind.PROXY_AUTH_REQUIRED,
            name + " does not take the login it was given" + offers,
            CHECK_LOGIN)
        : Trouble.of(
            FailureKind.PROXY_AUTH_REQUIRED,
            name + " wants a login" + offers,
            GIVE_LOGIN + withLogin(proxy) + "`, or in `~/.netrc`");
  }

  /**
   * The proxy answered 401, as tinyproxy does when a login is wrong: that status is an origin's
   * (RFC 9110 section 15.5.2), which no tunnel has reached yet.
   */
  Trouble turnedAway(Route.Proxy proxy, int status, boolean sent) {
    return Trouble.of(
        FailureKind.PROXY_AUTH_REQUIRED,
        "the proxy `"
            + proxy.name()
            + (sent ? "` does not take the login it was given (" : "` wants a login (")
            + status
            + ")",
        sent ? CHECK_LOGIN : GIVE_LOGIN + withLogin(proxy) + "`, or in `~/.netrc`");
  }

  /** It asks again and again, each time calling the login stale. */
  static Trouble endless(Route proxy) {
    return Trouble.of(
        FailureKind.PROXY_AUTH_REQUIRED,
        "the proxy `" + proxy.name() + "` keeps asking for a login");
  }

  private static String withLogin(Route.Proxy proxy) {
    return proxy.name().replace("://", "://USER:PASSWORD@");
  }

  @Override
  public String toString() {
    return "ProxyLogins for " + logins.keySet().stream().map(Route.Proxy::name).toList();
  }
}
