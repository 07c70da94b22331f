// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Through proxies of HTTP, with TLS and without: what gets through, what each is told, and why it
 * does not.
 */
@Timeout(120)
class ProxiesTest extends ProxyScene {

  private static final String BASIC =
      "Basic " + Base64.getEncoder().encodeToString("me:p@55".getBytes(StandardCharsets.UTF_8));

  @Test
  void httpsGoesThroughATunnelToANameThatOnlyTheProxyKnows() throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.http())) {
      wired.flag("proxy", proxy.address());
      gets(https(), "secure");
      assertThat(proxy.asked()).hasSize(1);
      assertThat(proxy.asked().get(0).target()).isEqualTo("mirror.test:" + secure.port());
      assertThat(wired.events.phases())
          .containsSubsequence(
              "< connect 127.0.0.1:" + proxy.port(),
              "> proxy " + proxy.address(),
              "< proxy " + proxy.address(),
              "> tls mirror.test");
    }
  }

  @Test
  void httpIsAskedForByItsWholeAddress() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().knows("mirror.test", plain.port())) {
      wired.flag("proxy", proxy.address());
      gets(http(), "plain");
      assertThat(proxy.asked().get(0).method()).isEqualTo("GET");
      assertThat(proxy.asked().get(0).target()).isEqualTo(http().toString());
      assertThat(proxy.asked().get(0).header("Host")).contains("mirror.test:" + plain.port());
    }
  }

  @Test
  void aProxyInsideTlsCarriesBoth() throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.https(CA.server("127.0.0.1")))) {
      wired.flag("proxy", proxy.address());
      gets(https(), "secure");
      assertThat(proxy.asked().get(0).method()).isEqualTo("CONNECT");
    }
    wired.close();
    wired = new Wired(folder).flag("ca-file", folder.resolve("ca.pem"));
    try (FaultProxy proxy =
        FaultProxy.https(CA.server("127.0.0.1")).knows("mirror.test", plain.port())) {
      wired.flag("proxy", proxy.address());
      gets(http(), "plain");
      assertThat(proxy.asked().get(0).method()).isEqualTo("GET");
    }
  }

  @Test
  void basicIsGivenOnlyWhenAskedFor() throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.http()).basic("me", "p@55")) {
      wired.flag("proxy", proxy.address("me", "p%4055"));
      gets(https(), "secure");
      assertThat(proxy.asked()).hasSize(2);
      assertThat(proxy.asked().get(0).header("Proxy-Authorization")).isEmpty();
      assertThat(proxy.asked().get(1).header("Proxy-Authorization")).contains(BASIC);
      gets(https(), "secure");
      assertThat(proxy.asked()).as("the way is remembered").hasSize(3);
      assertThat(secure.exchanges().get(0).toString())
          .doesNotContainIgnoringCase("proxy-authorization");
    }
  }

  @Test
  void basicForPlainHttpReachesTheProxyAlone() throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http().basic("me", "p@55").knows("mirror.test", plain.port())) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      gets(http(), "plain");
      assertThat(proxy.asked()).hasSize(2);
      assertThat(proxy.asked().get(1).header("Proxy-Authorization")).contains(BASIC);
      assertThat(proxy.asked().get(1).header("Authorization")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"MD5, 100", "SHA-256, 100", "SHA-256, 1"})
  void digestIsPreferredAndStaleNoncesAreRenewed(String algorithm, int uses) throws Exception {
    try (FaultProxy proxy = knowing(FaultProxy.http()).digest(algorithm, "me", "p@55", uses)) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      gets(https(), "secure");
      gets(https(), "secure");
      assertThat(proxy.asked()).hasSize(uses == 1 ? 4 : 3);
      assertThat(proxy.asked())
          .allSatisfy(
              asked ->
                  assertThat(asked.header("Proxy-Authorization").orElse("Digest "))
                      .startsWith("Digest "));
    }
  }

  @Test
  void digestForPlainHttp() throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http().digest("SHA-256", "me", "p@55", 9).knows("mirror.test", plain.port())) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      gets(http(), "plain");
      assertThat(proxy.asked()).hasSize(2);
    }
  }

  @Test
  void aLoginFromNetrc() throws Exception {
    java.nio.file.Files.writeString(
        folder.resolve("netrc"), "machine 127.0.0.1 login me password p@55\n");
    wired.host.with("NETRC", folder.resolve("netrc").toString());
    try (FaultProxy proxy = knowing(FaultProxy.http()).basic("me", "p@55")) {
      wired.flag("proxy", proxy.address());
      gets(https(), "secure");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWrongPasswordIsNotTriedAgain(boolean tunnel) throws Exception {
    try (FaultProxy proxy = FaultProxy.http().basic("me", "other")) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      NetworkException failure =
          fails(
              tunnel ? https() : http(),
              FailureKind.PROXY_AUTH_REQUIRED,
              tunnel ? Phase.PROXY : Phase.FIRST_BYTE);
      assertThat(failure.getMessage()).contains("does not take the login").contains("Basic");
      assertThat(proxy.asked()).hasSize(2);
      assertThat(secure.connections() + plain.connections()).isZero();
    }
  }

  @Test
  void aProxyThatSaysNoWithAStatusOfServers() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().says("HTTP/1.0 401 Unauthorized\r\n\r\n")) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      fails(https(), FailureKind.PROXY_AUTH_REQUIRED, Phase.PROXY);
    }
  }

  @Test
  void noLoginWhereOneIsWanted() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().basic("me", "other")) {
      wired.flag("proxy", proxy.address());
      NetworkException failure = fails(https(), FailureKind.PROXY_AUTH_REQUIRED, Phase.PROXY);
      assertThat(failure.hints().toString()).contains("USER:PASSWORD@127.0.0.1:" + proxy.port());
    }
  }

  @Test
  void ntlmAloneNamesWhatHelps() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().closed("Negotiate", "NTLM")) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      NetworkException failure = fails(https(), FailureKind.PROXY_AUTH_REQUIRED, Phase.PROXY);
      assertThat(failure.getMessage()).contains("Negotiate, NTLM");
      assertThat(failure.hints().toString()).contains("`cntlm`").contains("`px`");
      assertThat(proxy.asked()).hasSize(1);
      assertThat(proxy.asked().get(0).header("Proxy-Authorization")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, PROXY_FORBIDDEN",
    "451 Unavailable, PROXY_FORBIDDEN",
    "502 Bad Gateway, PROXY_TUNNEL_FAILED",
    "503 Service Unavailable, PROXY_TUNNEL_FAILED",
    "504 Gateway Timeout, PROXY_TUNNEL_FAILED",
    "404 Not Found, PROXY_NOT_A_PROXY",
    "405 Method Not Allowed, PROXY_NOT_A_PROXY",
    "501 Not Implemented, PROXY_NOT_A_PROXY",
  })
  void whatAProxyAnswersToConnectIsItsOwn(String status, FailureKind kind) throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http()
            .says("HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n\r\n<html>\u001b[31mno")) {
      wired.flag("proxy", proxy.address());
      NetworkException failure = fails(https(), kind, Phase.PROXY);
      assertThat(failure.getMessage()).contains(status).contains(proxy.address());
    }
  }

  @Test
  void aRedirectOfTheProxyIsNotFollowed() throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http()
            .says(
                "HTTP/1.1 302 Found\r\nLocation: http://mirror.test:"
                    + plain.port()
                    + "/login?token=x\r\n\r\n")) {
      wired.flag("proxy", proxy.address());
      NetworkException failure = fails(https(), FailureKind.PROXY_NOT_A_PROXY, Phase.PROXY);
      assertThat(failure.getMessage()).contains("http://mirror.test`").doesNotContain("token");
      assertThat(plain.connections()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9 what\r\n\r\n", "HTT", "<html>"})
  void whatIsNoHttpIsNoProxy(String says) throws Exception {
    try (FaultProxy proxy = FaultProxy.http().says(says)) {
      wired.flag("proxy", proxy.address());
      fails(https(), FailureKind.PROXY_NOT_A_PROXY, Phase.PROXY);
    }
  }

  @Test
  void aHeadWithoutEndIsCutOff() throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http().says("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000))) {
      wired.flag("proxy", proxy.address());
      fails(https(), FailureKind.PROXY_NOT_A_PROXY, Phase.PROXY);
    }
  }

  @Test
  void aProxyThatClosesSilently() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().says("")) {
      wired.flag("proxy", proxy.address());
      NetworkException failure = fails(https(), FailureKind.PROXY_TUNNEL_FAILED, Phase.PROXY);
      assertThat(failure.getMessage()).contains("closed the connection without an answer");
    }
  }

  @Test
  void aProxyThatNeverAnswers() throws Exception {
    try (FaultProxy proxy = FaultProxy.http().silent()) {
      wired.flag("proxy", proxy.address());
      var failing = wired.failing(https());
      wired.events.awaitStart(Phase.PROXY);
      NetworkException failure =
          wired.assertFailed(
              wired.after(Duration.ofSeconds(5), failing),
              FailureKind.PROXY_TUNNEL_FAILED,
              Phase.PROXY);
      assertThat(failure.getMessage()).contains("did not answer in 20 s");
    }
  }

  @Test
  void aPageBehindTheTunnelIsNotTls() throws Exception {
    try (FaultProxy proxy =
        FaultProxy.http().says("HTTP/1.1 200 OK\r\n\r\n<!doctype html><title>Log in</title>")) {
      wired.flag("proxy", proxy.address());
      fails(https(), FailureKind.PROXY_NOT_A_PROXY, Phase.TLS);
    }
  }

  @Test
  void tlsThatStallsInsideATunnelIsGivenUp() throws Exception {
    try (FaultProxy tarpit = FaultProxy.http().silent();
        FaultProxy proxy = FaultProxy.http().knows("mirror.test", tarpit.port())) {
      wired.flag("proxy", proxy.address());
      var failing = wired.failing(https());
      wired.events.awaitStart(Phase.TLS);
      wired.assertFailed(
          wired.after(Duration.ofSeconds(5), failing), FailureKind.TLS_STALLED, Phase.TLS);
    }
  }

  @Test
  void aCertificateInsideATunnelIsStillJudged() throws Exception {
    try (FaultServer stranger = FaultServer.https(ThrowAwayCa.stranger().server("mirror.test"));
        FaultProxy proxy = FaultProxy.http().knows("mirror.test", stranger.port())) {
      wired.flag("proxy", proxy.address());
      JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(https()));
      wired.assertFailed(seen, FailureKind.CERTIFICATE_UNKNOWN_ISSUER, Phase.TLS);
    }
  }

  @Test
  void aProxyThatIsNotThere() throws Exception {
    try (RefusedPort port = RefusedPort.open()) {
      wired.flag("proxy", "http://127.0.0.1:" + port.port());
      JgoException seen = catchThrowableOfType(JgoException.class, () -> wired.fetch(https()));
      NetworkException failure = (NetworkException) seen;
      assertThat(failure.kind()).isEqualTo(FailureKind.PROXY_UNREACHABLE);
      assertThat(failure.failure().phase()).isEqualTo("connect");
      assertThat(failure.getMessage()).contains("refused");
      assertThat(failure.failure().route()).isEqualTo("http://127.0.0.1:" + port.port());
    }
  }

  @Test
  void aProxyWithoutAName() throws Exception {
    wired.flag("proxy", "http://nowhere.test:3128");
    NetworkException failure = fails(https(), FailureKind.PROXY_UNREACHABLE, Phase.DNS);
    assertThat(failure.getMessage()).contains("`nowhere.test`: no such name");
  }

  @Test
  void aProxyWhoseCertificateNobodyVouchesFor() throws Exception {
    try (FaultProxy proxy = FaultProxy.https(ThrowAwayCa.stranger().server("127.0.0.1"))) {
      wired.flag("proxy", proxy.address("me", "p@55"));
      NetworkException failure = fails(https(), FailureKind.PROXY_UNREACHABLE, Phase.PROXY);
      assertThat(failure.getMessage()).contains("showed a certificate");
      assertThat(proxy.asked()).isEmpty();
    }
  }
}
