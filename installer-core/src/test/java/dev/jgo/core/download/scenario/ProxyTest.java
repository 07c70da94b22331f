// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.download.Advised;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.proxy.FaultSocks;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 19 to 21: proxies that ask who is there, refuse, lie, or do what they should. */
class ProxyTest extends SceneTest {

  private static final ThrowAwayCa CA = ThrowAwayCa.shared();
  private static final String SECRET = "p4ssw0rd";

  private FaultServer origin;

  @BeforeEach
  void opensTheOrigin() {
    origin = scene.secure(CA.server("mirror.test"));
  }

  @AfterEach
  void noSecretReachesTheOrigin() {
    assertThat(origin.exchanges().toString())
        .doesNotContain(SECRET)
        .doesNotContainIgnoringCase("proxy-authorization");
  }

  private FaultProxy through(FaultProxy proxy) {
    scene.holds(proxy).knows("mirror.test", origin.port());
    scene.called(proxy.port(), "proxy").flag("proxy", proxy.address("me", SECRET));
    return proxy;
  }

  private FaultSocks through(FaultSocks socks) {
    scene.holds(socks).knows("mirror.test", origin.port());
    scene.called(socks.port(), "proxy");
    scene.flag("proxy", "socks5h://me:" + SECRET + "@127.0.0.1:" + socks.port());
    return socks;
  }

  private Run run() {
    Run run = scene.run();
    assertThat(run.events().events().toString()).doesNotContain(SECRET);
    if (!run.isInstalled()) {
      assertThat(run.failure().getMessage() + Advised.hints(run.failure())).doesNotContain(SECRET);
    }
    return run;
  }

  @Test
  @DisplayName("#19 a wrong password ends with 14, and is not tried again")
  void aWrongPassword() {
    FaultProxy proxy = through(FaultProxy.http().basic("me", "other"));
    run()
        .failed(14, "proxy_auth_required")
        .says("does not take the login", "Basic")
        .story("a@0 by http proxy proxy_auth_required, GIVE_UP")
        .keptNothing()
        .atOnce();
    assertThat(proxy.asked()).hasSize(2);
    assertThat(origin.connections()).isZero();
  }

  @Test
  @DisplayName("#19 Digest with SHA-256 is answered, and the password itself never sent")
  void digest() {
    FaultProxy proxy = through(FaultProxy.http().digest("SHA-256", "me", SECRET, 9));
    run().installed("a").story("a@0 by http proxy ok").fetched(size()).atOnce();
    assertThat(proxy.asked().toString()).doesNotContain("Basic ").doesNotContain(SECRET);
  }

  @Test
  @DisplayName("#19 a proxy that knows only NTLM and Negotiate is told so, with what helps")
  void ntlmOnly() {
    through(FaultProxy.http().closed("Negotiate", "NTLM"));
    run()
        .failed(14, "proxy_auth_required")
        .says("Negotiate, NTLM", "`cntlm`")
        .story("a@0 by http proxy proxy_auth_required, GIVE_UP");
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html>no', proxy_forbidden, 1",
    "'HTTP/1.1 502 Bad Gateway\r\n\r\n', proxy_tunnel_failed, 2",
    "'HTTP/1.1 200 OK\r\n\r\n<!doctype html><title>Log in</title>', proxy_not_a_proxy, 1",
    "'', proxy_tunnel_failed, 2",
  })
  @DisplayName("#20 what a proxy answers to CONNECT is the proxy's failure")
  void whatProxiesSay(String says, String type, int attempts) {
    FaultProxy proxy = through(FaultProxy.http().says(says));
    scene.flag("retries", "1");
    run().failed(14, type).keptNothing();
    assertThat(proxy.asked()).hasSize(attempts);
    assertThat(origin.connections()).isZero();
  }

  @Test
  @DisplayName("#20 its redirect to a login page is not followed")
  void aRedirectOfAProxy() {
    FaultServer login = scene.holds(FaultServer.http());
    String target = "http://127.0.0.1:" + login.port() + "/login";
    through(FaultProxy.http().says("HTTP/1.1 302 Found\r\nLocation: " + target + "\r\n\r\n"));
    run()
        .failed(14, "proxy_not_a_proxy")
        .story("a@0 by http proxy proxy_not_a_proxy, GIVE_UP")
        .atOnce();
    assertThat(login.connections()).isZero();
  }

  @Test
  @DisplayName("#20 a proxy that takes the connection and never answers is given up")
  void aSilentProxy() {
    through(FaultProxy.http().silent());
    scene.flag("retries", "0");
    run().failed(14, "proxy_tunnel_failed").took(Duration.ofSeconds(20), Duration.ofSeconds(22));
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 403 Forbidden\r\n\r\n', proxy_forbidden, NEXT_SOURCE",
    "'HTTP/1.1 502 Bad Gateway\r\n\r\n', proxy_tunnel_failed, NEXT_SOURCE",
  })
  @DisplayName("#20 whom it does not let us reach is passed by for one that needs no proxy")
  void anotherSourceIsReached(String says, String type, String action) {
    through(FaultProxy.http().says(says));
    scene.flag("no-proxy", "127.0.0.1").mirror();
    run().installed("b").story("a@0 by http proxy " + type + ", " + action, "b@0 ok").atOnce();
  }

  @Test
  @DisplayName("#21 an HTTPS proxy carries TLS in TLS")
  void tlsInTls() {
    FaultProxy proxy = through(FaultProxy.https(CA.server("127.0.0.1")).basic("me", SECRET));
    run().installed("a").story("a@0 by https proxy ok").fetched(size());
    assertThat(proxy.asked()).hasSize(2);
  }

  @Test
  @DisplayName("#21 SOCKS 5 is given the login, and the name to resolve")
  void socks() {
    FaultSocks socks = through(FaultSocks.open().password("me", SECRET));
    run().installed("a").story("a@0 by socks5h proxy ok").fetched(size());
    assertThat(socks.asked())
        .containsExactly("login me:" + SECRET, "connect name mirror.test " + origin.port());
  }

  @Test
  @DisplayName("#21 a SOCKS 5 proxy that does not take the login ends with 14")
  void socksWithAWrongPassword() {
    through(FaultSocks.open().password("me", "other"));
    run()
        .failed(14, "socks_auth_rejected")
        .story("a@0 by socks5h proxy socks_auth_rejected, GIVE_UP")
        .atOnce();
  }

  @Test
  @DisplayName("#21 what it could not reach is asked for again, then ends with 14")
  void socksRefused() {
    through(FaultSocks.open().replies(5));
    scene.flag("retries", "1");
    run()
        .failed(14, "proxy_tunnel_failed")
        .says("refused")
        .story(
            "a@0 by socks5h proxy proxy_tunnel_failed, RETRY",
            "a@0 by socks5h proxy proxy_tunnel_failed, GIVE_UP");
  }

  @Test
  @DisplayName("#21 a mirror that no-proxy names is asked directly (the 44 rules: NoProxyTest)")
  void noProxy() {
    FaultProxy proxy = through(FaultProxy.http().says("HTTP/1.1 403 no\r\n\r\n"));
    scene.flag("no-proxy", ".test");
    run().installed("a").story("a@0 ok");
    assertThat(proxy.asked()).isEmpty();
  }
}
