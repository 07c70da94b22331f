// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.net.ProxyOrigins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one thing to do first, by what failed, how the requests went, and what the user has set. */
class RemedyTest {

  private static final String PROXY = "http://proxy.corp:3128";
  private static final String ISSUER = "name the root of `O=Corp`: `--ca-file FILE`";

  private final List<Failure> failures = new ArrayList<>();
  private ProxyOrigins proxies = new ProxyOrigins(Map.of(), Optional.empty());
  private Set<String> mirrors = Set.of();
  private long kept;

  @ParameterizedTest
  @EnumSource(
      names = {
        "TIMED_OUT",
        "DNS_TIMEOUT",
        "DNS_FAILURE",
        "HOST_NOT_FOUND",
        "CONNECTION_REFUSED",
        "HOST_UNREACHABLE",
        "NETWORK_UNREACHABLE"
      })
  void whereNobodyAnswersAProxyMayBeMissing(FailureKind silence) {
    failed("go.dev", silence);
    failed("google", silence);
    failed("golang.google.cn", silence);
    assertThat(first()).contains("`export HTTPS_PROXY=http://PROXY:PORT`");
  }

  @Test
  void differentKindsOfSilenceAreSilence() {
    failed("go.dev", FailureKind.DNS_TIMEOUT);
    failed("google", FailureKind.TIMED_OUT);
    failed("golang.google.cn", FailureKind.NETWORK_UNREACHABLE);
    assertThat(first()).contains("HTTPS_PROXY");
  }

  @Test
  void theProxyScriptOfTheDesktopKnowsTheProxy() {
    proxies = new ProxyOrigins(Map.of(), Optional.of("a script names it"));
    failed("go.dev", FailureKind.TIMED_OUT);
    assertThat(hints().subList(0, 2)).element(0).isEqualTo("a script names it");
    assertThat(hints().get(1)).contains("HTTPS_PROXY");
  }

  @Test
  void whoHasAProxyIsNotToldToSetOne() {
    proxies = new ProxyOrigins(Map.of(PROXY, "HTTPS_PROXY"), Optional.empty());
    failed("go.dev", FailureKind.TIMED_OUT, "is it up?");
    assertThat(hints()).noneMatch(hint -> hint.contains("export HTTPS_PROXY"));
    assertThat(first()).isEqualTo("is it up?");
  }

  @Test
  void oneMirrorOfTheUsersIsMisspeltRatherThanBehindAProxy() {
    mirrors = Set.of("mirror.corp");
    failed("mirror.corp", FailureKind.HOST_NOT_FOUND, "check the spelling");
    assertThat(first()).isEqualTo("check the spelling");
  }

  @Test
  void anUnknownIssuerTellsMoreThanSilenceElsewhere() {
    failed("go.dev", FailureKind.HOST_NOT_FOUND, "check the spelling");
    failed("google", FailureKind.CERTIFICATE_UNKNOWN_ISSUER, ISSUER);
    failed("golang.google.cn", FailureKind.TIMED_OUT);
    assertThat(first()).isEqualTo(ISSUER);
    assertThat(hints()).noneMatch(hint -> hint.contains("HTTPS_PROXY"));
  }

  @Test
  void aPortalTellsMoreThanItsCertificate() {
    failed("go.dev", FailureKind.CERTIFICATE_SELF_SIGNED, ISSUER);
    failed("google", FailureKind.CAPTIVE_PORTAL);
    assertThat(first()).contains("log in to this network with a browser");
    assertThat(hints()).contains(ISSUER);
  }

  @Test
  void aPageAtTheUsersOwnMirrorMayAlsoBeItsAddress() {
    mirrors = Set.of("mirror.corp");
    failed("mirror.corp", FailureKind.CAPTIVE_PORTAL);
    assertThat(first()).startsWith("check the address of `mirror.corp`").contains("browser");
  }

  @ParameterizedTest
  @EnumSource(names = {"PROXY_UNREACHABLE", "PROXY_NOT_A_PROXY"})
  void aProxyThatIsNoneIsToldWithWhereItComesFrom(FailureKind kind) {
    proxies = new ProxyOrigins(Map.of(PROXY, "proxy in /etc/jgo/config.toml"), Optional.empty());
    failures.add(failure("go.dev", kind, PROXY, List.of()));
    assertThat(first())
        .contains("`" + PROXY + "`", "`proxy in /etc/jgo/config.toml`", "`--proxy direct`");
  }

  @Test
  void aDeadProxyTellsMoreThanTheSilenceBesideIt() {
    proxies = new ProxyOrigins(Map.of(PROXY, "HTTPS_PROXY"), Optional.empty());
    failed("go.dev", FailureKind.TIMED_OUT, "is it up?");
    failures.add(failure("google", FailureKind.PROXY_UNREACHABLE, PROXY, List.of()));
    assertThat(first()).contains("comes from `HTTPS_PROXY`");
  }

  @Test
  void aProxyThatWantsALoginSaysHow() {
    proxies = new ProxyOrigins(Map.of(PROXY, "HTTPS_PROXY"), Optional.empty());
    failures.add(
        failure("go.dev", FailureKind.PROXY_AUTH_REQUIRED, PROXY, List.of("give it a login")));
    assertThat(first()).isEqualTo("give it a login");
  }

  @Test
  void aWrongClockTellsMoreThanSilence() {
    failed("go.dev", FailureKind.TIMED_OUT);
    failed("google", FailureKind.CERTIFICATE_NOT_YET_VALID, "set the clock");
    assertThat(first()).isEqualTo("set the clock");
  }

  @Test
  void whoHasPartOfItGoesOn() {
    kept = 7;
    failed("go.dev", FailureKind.CONNECTION_RESET, "a filter");
    assertThat(first()).contains("goes on where this one stopped");
    assertThat(hints()).contains("a filter");
  }

  @Test
  void silenceIsMendedBeforeGoingOn() {
    kept = 7;
    failed("go.dev", FailureKind.TIMED_OUT);
    assertThat(first()).contains("HTTPS_PROXY");
  }

  @Test
  void goIsNotNamedToWhoHasJustAskedIt() {
    failed("mirror.corp", FailureKind.HTTP_STATUS);
    assertThat(hints()).anyMatch(hint -> hint.contains("`--mirror go.dev`"));
    failed("go.dev", FailureKind.HTTP_STATUS);
    assertThat(hints()).noneMatch(hint -> hint.contains("`--mirror go.dev`"));
  }

  @Test
  void whatMayPassIsTriedAgain() {
    failed("go.dev", FailureKind.TLS_STALLED);
    assertThat(first()).contains("run the same command again");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_STATUS", "CERTIFICATE_UNKNOWN_ISSUER", "TIMED_OUT", "CAPTIVE_PORTAL"})
  void nothingIsSaidTwice(FailureKind kind) {
    for (int i = 0; i < 1000; i++) {
      failed("m" + i, kind, ISSUER);
    }
    assertThat(hints()).doesNotHaveDuplicates().hasSizeLessThan(5);
  }

  private String first() {
    return hints().get(0);
  }

  private List<String> hints() {
    return new Remedy(new Remedy.Circumstances(proxies, mirrors))
        .hints(new NetworkException("cannot", failures, kept, List.of()));
  }

  private void failed(String source, FailureKind kind, String... hints) {
    failures.add(failure(source, kind, "direct", List.of(hints)));
  }

  private static Failure failure(
      String source, FailureKind kind, String route, List<String> hints) {
    return new Failure(
        1,
        kind,
        "connect",
        source,
        route,
        "",
        OptionalInt.empty(),
        5,
        "it failed",
        source,
        "",
        hints);
  }
}
