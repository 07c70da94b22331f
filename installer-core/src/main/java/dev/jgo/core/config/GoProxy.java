// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import dev.jgo.core.system.Host;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One module proxy of {@code GOPROXY}, in go's own syntax (go.dev/ref/mod#environment-variables).
 *
 * @param address may hold a login, so never print it
 * @param afterAnyError whether the next is asked after every failure, rather than after 404 and 410
 *     alone: the separator behind it was {@code |}
 */
public record GoProxy(URI address, boolean afterAnyError) {

  private static final Pattern ENTRY = Pattern.compile("([^,|]*)([,|]?)");

  /** What go asks where nobody has set another value (cmd/go/internal/cfg, since 1.13). */
  private static final String BUILT_IN = "https://proxy.golang.org,direct";

  /**
   * Those of {@code GOPROXY}, else the one that go has built in, up to {@code direct} or {@code
   * off}. What is no web address is passed over.
   */
  public static List<GoProxy> of(Host host) {
    List<GoProxy> proxies = new ArrayList<>();
    Matcher entry = ENTRY.matcher(GoVariable.value(host, "GOPROXY").orElse(BUILT_IN));
    while (entry.find() && !entry.group().isEmpty()) {
      String text = entry.group(1).strip();
      if (text.equals("direct") || text.equals("off")) {
        break;
      }
      web(text).ifPresent(uri -> proxies.add(new GoProxy(uri, entry.group(2).equals("|"))));
    }
    return proxies;
  }

  private static Optional<URI> web(String text) {
    String address = text.contains(":/") ? text : "https://" + text;
    try {
      URI uri = new URI(address.replaceAll("/+$", ""));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean port = uri.getPort() != 0 && uri.getPort() <= Texts.HIGHEST_PORT;
      return web && port && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      // Go's own error about its own variable is better than any from here.
      return Optional.empty();
    }
  }

  /** Without the login. */
  public URI base() {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return URI.create(
        address.getScheme() + "://" + address.getHost() + port + address.getRawPath());
  }

  @Override
  public String toString() {
    return base() + (afterAnyError ? "|" : ",");
  }
}
