// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.proxy.FaultSocks;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Through proxies of SOCKS 5: who resolves the name, logins, and every way to be turned away. */
@Timeout(120)
class SocksProxiesTest extends ProxyScene {

  @ParameterizedTest
  @CsvSource({"socks5h, name mirror.test", "socks5, address 127.0.0.1"})
  void socksResolvesWhereItIsTold(String scheme, String asked) throws Exception {
    try (FaultSocks socks = FaultSocks.open().knows("mirror.test", secure.port())) {
      wired.flag("proxy", scheme + "://127.0.0.1:" + socks.port());
      if (scheme.equals("socks5")) {
        wired.name("mirror.test", "127.0.0.1");
      }
      gets(https(), "secure");
      assertThat(socks.asked()).containsExactly("connect " + asked + " " + secure.port());
    }
  }

  @Test
  void socksCarriesPlainHttp() throws Exception {
    try (FaultSocks socks = FaultSocks.open().knows("mirror.test", plain.port())) {
      wired.flag("proxy", "socks5h://127.0.0.1:" + socks.port());
      gets(http(), "plain");
    }
  }

  @Test
  void socksWithALogin() throws Exception {
    try (FaultSocks socks =
        FaultSocks.open().password("me", "p@55").knows("mirror.test", secure.port())) {
      wired.flag("proxy", "socks5h://me:p%4055@127.0.0.1:" + socks.port());
      gets(https(), "secure");
      assertThat(socks.asked().get(0)).isEqualTo("login me:p@55");
    }
  }

  @ParameterizedTest
  @CsvSource({"me:p@55@, does not take the login", "'', wants a login"})
  void socksTurnsAway(String login, String words) throws Exception {
    try (FaultSocks socks = FaultSocks.open().password("me", "other")) {
      wired.flag("proxy", "socks5h://" + login + "127.0.0.1:" + socks.port());
      NetworkException failure = fails(https(), FailureKind.SOCKS_AUTH_REJECTED, Phase.PROXY);
      assertThat(failure.getMessage()).contains(words);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, PROXY_TUNNEL_FAILED, failed",
    "2, PROXY_FORBIDDEN, forbid",
    "3, PROXY_TUNNEL_FAILED, unreachable",
    "4, PROXY_TUNNEL_FAILED, unknown there",
    "5, PROXY_TUNNEL_FAILED, refused",
    "6, PROXY_TUNNEL_FAILED, in time",
    "7, PROXY_TUNNEL_FAILED, connections",
    "8, PROXY_TUNNEL_FAILED, such an address",
    "99, PROXY_TUNNEL_FAILED, error 99",
  })
  void everyReplyOfSocksHasItsWords(int reply, FailureKind kind, String words) throws Exception {
    try (FaultSocks socks = FaultSocks.open().replies(reply).knows("mirror.test", secure.port())) {
      wired.flag("proxy", "socks5h://127.0.0.1:" + socks.port());
      assertThat(fails(https(), kind, Phase.PROXY).getMessage()).contains(words);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1 400, PROXY_NOT_A_PROXY", "'\u0005', PROXY_TUNNEL_FAILED"})
  void whatIsNoSocksIsNoProxy(String says, FailureKind kind) throws Exception {
    try (FaultSocks socks = FaultSocks.open().says(says.getBytes(StandardCharsets.ISO_8859_1))) {
      wired.flag("proxy", "socks5h://127.0.0.1:" + socks.port());
      fails(https(), kind, Phase.PROXY);
    }
  }
}
