// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.config.GivenPath;
import dev.jgo.core.config.GoProxy;
import dev.jgo.core.config.Keys;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.system.Host;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The logins of a run, each for exactly one origin.
 *
 * <p>The userinfo of a {@code --mirror}, or of a proxy in {@code GOPROXY}, is for that alone. A
 * netrc entry names a machine without a port: it is for https on the usual port, and for the
 * mirrors of this run on that machine, as they are named. So a redirect to another port of the
 * machine, or to plain http, gets nothing.
 */
public final class Credentials {

  private final Map<WebOrigin, Login> logins;

  private Credentials(Map<WebOrigin, Login> logins) {
    this.logins = Map.copyOf(logins);
  }

  /**
   * Those of the mirrors, of {@code GOPROXY}, and of {@code $NETRC}, else {@code ~/.netrc}; a file
   * may be missing.
   */
  public static Credentials of(Settings settings, Host host) {
    List<URI> mirrors =
        Stream.concat(
                settings.value(Keys.MIRROR).stream().flatMap(choice -> choice.address().stream()),
                GoProxy.of(host).stream().map(GoProxy::address))
            .toList();
    Map<WebOrigin, Login> logins = new HashMap<>();
    for (Map.Entry<String, Login> entry : netrc(host).entrySet()) {
      logins.put(new WebOrigin("https", entry.getKey(), 443), entry.getValue());
      mirrors.stream()
          .map(WebOrigin::of)
          .filter(mirror -> mirror.host().equals(entry.getKey()))
          .forEach(mirror -> logins.put(mirror, entry.getValue()));
    }
    for (URI mirror : mirrors) {
      String userinfo = mirror.getRawUserInfo();
      if (userinfo != null) {
        logins.put(WebOrigin.of(mirror), login(userinfo));
      }
    }
    logins.values().forEach(login -> login.tell(settings.secrets()));
    return new Credentials(logins);
  }

  /** The value of the {@code Authorization} header for a request to this address, if any. */
  Optional<String> basic(URI uri) {
    return Optional.ofNullable(logins.get(WebOrigin.of(uri))).map(Login::basic);
  }

  /** The login that {@code user:password} of an address stands for, percent-decoded. */
  static Login login(String userinfo) {
    int colon = userinfo.indexOf(':');
    return colon < 0
        ? new Login(decoded(userinfo), "")
        : new Login(decoded(userinfo.substring(0, colon)), decoded(userinfo.substring(colon + 1)));
  }

  /** Percent-decoding alone: a plus sign is a plus sign here. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A lone percent sign: it was not encoded at all.
      return text;
    }
  }

  /** The logins of netrc, by machine. */
  static Map<String, Login> netrc(Host host) {
    Optional<Path> named = GivenPath.variable(host, "NETRC");
    Optional<Path> file =
        named.isPresent() ? named : UserFolders.of(host).home().map(home -> home.resolve(".netrc"));
    try {
      return file.isPresent() && Files.isRegularFile(file.get())
          ? Netrc.parse(new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8))
          : Map.of();
    } catch (IOException e) {
      // As with curl and Go, a file that cannot be read holds no login; a server that wants one
      // says so.
      return Map.of();
    }
  }

  @Override
  public String toString() {
    return "Credentials for " + logins.keySet();
  }
}
