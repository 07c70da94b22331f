// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePlannerTest {

  private final ManualHost host = new ManualHost(Path.of("/nowhere"));
  private final Map<String, List<String>> flags = new HashMap<>();

  private List<String> routes(String target) throws RequestException {
    RoutePlanner planner = RoutePlanner.of(Settings.of(flags, host), host);
    return planner.routes(URI.create(target)).stream().map(Route::name).toList();
  }

  @Test
  void nobodyNamesAProxy() throws RequestException {
    assertThat(routes("https://go.dev/dl")).containsExactly("direct");
  }

  @Test
  void theVariableOfTheTargetsSchemeCounts() throws RequestException {
    host.with("HTTPS_PROXY", "http://secure.test:3128").with("HTTP_PROXY", "plain.test:80");
    assertThat(routes("https://go.dev/dl")).containsExactly("http://secure.test:3128");
    assertThat(routes("http://go.dev/dl")).containsExactly("http://plain.test:80");
  }

  @Test
  void upperCaseBeforeLowerCaseBeforeAllProxy() throws RequestException {
    host.with("ALL_PROXY", "socks5h://all.test");
    assertThat(routes("https://go.dev/dl")).containsExactly("socks5h://all.test:1080");
    host.with("https_proxy", "http://lower.test");
    assertThat(routes("https://go.dev/dl")).containsExactly("http://lower.test:80");
    host.with("HTTPS_PROXY", "https://upper.test");
    assertThat(routes("https://go.dev/dl")).containsExactly("https://upper.test:443");
    assertThat(routes("http://go.dev/dl")).containsExactly("socks5h://all.test:1080");
  }

  @Test
  void httpProxyDoesNotCountInACgiProgram() throws RequestException {
    host.with("HTTP_PROXY", "http://evil.test").with("REQUEST_METHOD", "GET");
    assertThat(routes("http://go.dev/dl")).containsExactly("direct");
  }

  @Test
  void aProxyOfTheEnvironmentDoesNotServeThisMachine() throws RequestException {
    host.with("HTTPS_PROXY", "http://proxy.test");
    assertThat(routes("https://localhost/dl")).containsExactly("direct");
    assertThat(routes("https://127.0.0.9/dl")).containsExactly("direct");
    assertThat(routes("https://[::1]:8443/dl")).containsExactly("direct");
  }

  @Test
  void aProxyThatWasNamedServesEverybody() throws RequestException {
    flags.put("proxy", List.of("socks5://127.0.0.1:9"));
    assertThat(routes("https://localhost/dl")).containsExactly("socks5://127.0.0.1:9");
  }

  @Test
  void severalAreTriedInTheirOrderEachOnce() throws RequestException {
    host.with("HTTPS_PROXY", "http://b.test");
    flags.put("proxy", List.of("http://a.test:3128", "env", "http://b.test:80", "direct"));
    assertThat(routes("https://go.dev/dl"))
        .containsExactly("http://a.test:3128", "http://b.test:80", "direct");
  }

  @Test
  void noProxyExceptsFromBoth() throws RequestException {
    host.with("NO_PROXY", "go.dev").with("HTTPS_PROXY", "http://b.test");
    assertThat(routes("https://go.dev/dl")).containsExactly("direct");
    flags.put("proxy", List.of("http://a.test"));
    assertThat(routes("https://go.dev/dl")).containsExactly("direct");
    flags.put("no-proxy", List.of("other.test"));
    assertThat(routes("https://go.dev/dl")).containsExactly("http://a.test:80");
    assertThat(routes("https://other.test/dl")).containsExactly("direct");
  }

  @Test
  void noRouteTellsItsLogin() throws RequestException {
    flags.put("proxy", List.of("http://me:p@ss/w#rd@proxy.test:3128"));
    Settings settings = Settings.of(flags, host);
    assertThat(routes("https://go.dev/dl")).containsExactly("http://proxy.test:3128");
    assertThat(settings.value(dev.jgo.core.config.Keys.PROXY).toString())
        .contains("proxy.test")
        .doesNotContain("w#rd");
    Route.Proxy proxy = new Route.Proxy(Route.Scheme.HTTP, "proxy.test", 3128);
    assertThat(ProxyLogins.of(settings, host).login(proxy)).contains(new Login("me", "p@ss/w#rd"));
    assertThat(ProxyLogins.of(settings, host).toString()).doesNotContain("w#rd");
  }

  /** As GNOME exports it: {@code ALL_PROXY=socks://127.0.0.1:1080/}. */
  @Test
  void socksWithoutAVersionIsSocks5AndTheProxyResolvesNames() throws RequestException {
    host.with("ALL_PROXY", "socks://proxy.test:1081/");
    assertThat(routes("https://go.dev/dl")).containsExactly("socks5h://proxy.test:1081");
    flags.put("proxy", List.of("socks://b.test"));
    assertThat(routes("https://go.dev/dl")).containsExactly("socks5h://b.test:1080");
  }

  @Test
  void aVariableIsReadOnlyWhereItIsNeeded() throws RequestException {
    for (String name : List.of("ALL_PROXY", "all_proxy")) {
      ManualHost other = new ManualHost(Path.of("/nowhere")).with(name, "gopher://p:1");
      RoutePlanner planner = RoutePlanner.of(Settings.of(flags, other), other);
      assertThat(planner.routes(URI.create("https://localhost/dl"))).containsExactly(Route.DIRECT);
      assertThat(planner.routes(URI.create("http://127.0.0.1/dl"))).containsExactly(Route.DIRECT);
      assertThatThrownBy(() -> planner.routes(URI.create("https://go.dev/dl")))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("`" + name + "`")
          .hasMessageEndingWith("; here it is `gopher://p:1`");
    }
    host.with("ALL_PROXY", "gopher://x").with("HTTPS_PROXY", "http://b.test");
    assertThat(routes("https://go.dev/dl")).containsExactly("http://b.test:80");
    assertThatThrownBy(() -> routes("http://go.dev/dl")).hasMessageContaining("ALL_PROXY");
    host.with("NO_PROXY", "*");
    assertThat(routes("http://go.dev/dl")).containsExactly("direct");
    host.with("NO_PROXY", " ");
    flags.put("proxy", List.of("direct"));
    assertThat(routes("http://go.dev/dl")).containsExactly("direct");
  }

  @Test
  void aLoginIsFoundBesideAVariableThatMeansNothing() throws RequestException {
    host.with("HTTPS_PROXY", "http://me:pw@b.test").with("HTTP_PROXY", "gopher://x");
    Route.Proxy proxy = new Route.Proxy(Route.Scheme.HTTP, "b.test", 80);
    assertThat(ProxyLogins.of(Settings.of(flags, host), host).login(proxy))
        .contains(new Login("me", "pw"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'%s'", "\"%s\"", " %s", "%s\n", "%s\r\n", "\u00a0%s\ufeff", "'%s '\n"})
  void whatSurroundsAVariableIsNotPartOfIt(String form) throws RequestException {
    host.with("HTTPS_PROXY", String.format(form, "http://proxy.test:3128"))
        .with("no_proxy", String.format(form, "go.dev, \"example.org\""));
    assertThat(routes("https://a.test/")).containsExactly("http://proxy.test:3128");
    assertThat(routes("https://go.dev/dl")).containsExactly("direct");
    assertThat(routes("https://example.org/")).containsExactly("direct");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://p:secret@x",
        "http://p:secret@",
        "http://p:secret@x:0",
        "http://x:70000",
        "http://a b",
        "socks4://x",
        "\"http://p:secret@x",
        "http://x\u200b\u200by:1",
        "http://x/path"
      })
  void whatIsNoProxyIsSaidWithoutItsText(String text) {
    host.with("HTTPS_PROXY", text);
    assertThatThrownBy(() -> routes("https://go.dev/dl"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("`HTTPS_PROXY`")
        .message()
        .doesNotContain("secret");
  }
}
