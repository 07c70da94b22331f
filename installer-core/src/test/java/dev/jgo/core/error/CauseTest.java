// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.NetworkException.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTest {

  private static final String PROXY = "http://proxy:3128";

  @Test
  void oneCauseIsToldOnceWithAllWhoFailed() {
    assertThat(
            words(
                failure("go.dev", FailureKind.TIMED_OUT),
                failure("google", FailureKind.TIMED_OUT).at("dl.google.com"),
                failure("golang.google.cn", FailureKind.TIMED_OUT)))
        .containsExactly("no TCP answer from go.dev, dl.google.com, golang.google.cn");
  }

  @Test
  void ofOneHostItIsToldExactly() {
    assertThat(words(failure("go.dev", FailureKind.TIMED_OUT)))
        .containsExactly("go.dev did not: TIMED_OUT");
  }

  @Test
  void whoFailsAgainIsStillOne() {
    assertThat(
            words(
                failure("go.dev", FailureKind.CONNECTION_RESET),
                failure("go.dev", FailureKind.TIMED_OUT),
                failure("go.dev", FailureKind.TIMED_OUT)))
        .containsExactly("go.dev did not: TIMED_OUT");
  }

  @Test
  void twoSourcesThatLeadToOneDeadHostAreOneHost() {
    assertThat(
            words(
                failure("go.dev", FailureKind.TIMED_OUT).at("dl.google.com"),
                failure("google", FailureKind.TIMED_OUT).at("dl.google.com")))
        .hasSize(1);
  }

  @Test
  void differentCausesKeepTheOrderOfTheirFirst() {
    assertThat(
            words(
                failure("a", FailureKind.TIMED_OUT),
                failure("b", FailureKind.DNS_TIMEOUT),
                failure("c", FailureKind.DNS_FAILURE)))
        .containsExactly("a did not: TIMED_OUT", "no DNS answer for b, c");
  }

  @Test
  void whoIssuedTheCertificateTellsCausesApart() {
    assertThat(
            words(
                failure("a", FailureKind.CERTIFICATE_UNKNOWN_ISSUER).sharing("O=Corp"),
                failure("b", FailureKind.CERTIFICATE_UNKNOWN_ISSUER).sharing("O=Corp"),
                failure("c", FailureKind.CERTIFICATE_UNKNOWN_ISSUER).sharing("O=Hotel")))
        .containsExactly(
            "certificate of unknown issuer `O=Corp` from a, b",
            "c did not: CERTIFICATE_UNKNOWN_ISSUER");
  }

  @Test
  void aProxyThatIsNotThereIsOneCauseForEveryHost() {
    assertThat(
            words(
                proxied("a", "cannot reach the proxy `x`"),
                proxied("b", "cannot reach the proxy `x`")))
        .containsExactly("cannot reach the proxy `x`");
  }

  @Test
  void twoRoutesOfOneSourceAreTwoCauses() {
    assertThat(
            words(proxied("a", "cannot reach the proxy `x`"), failure("a", FailureKind.TIMED_OUT)))
        .containsExactly("cannot reach the proxy `x`", "a did not: TIMED_OUT");
  }

  @Test
  void aThousandDeadAddressesAreOneLine() {
    List<Failure> failures = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      failures.add(failure("m" + i + ".example", FailureKind.TIMED_OUT));
    }
    assertThat(words(failures.toArray(Failure[]::new)))
        .containsExactly("no TCP answer from m1.example, m2.example and 998 more");
  }

  @Test
  void theImportantSourceIsNamedFirst() {
    NetworkException failure =
        new NetworkException(
                "cannot",
                List.of(
                    failure("go.dev", FailureKind.TIMED_OUT),
                    failure("mirror.corp", FailureKind.HTTP_STATUS)),
                0,
                List.of())
            .told(List.of("mirror.corp", "go.dev"), List.of("do"));
    assertThat(failure.getMessage())
        .isEqualTo("cannot: mirror.corp did not: HTTP_STATUS; go.dev did not: TIMED_OUT");
    assertThat(failure.lead().source()).isEqualTo("mirror.corp");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCES_EXHAUSTED);
    assertThat(failure.hints()).containsExactly("do");
    assertThat(failure.attempts()).hasSize(2);
  }

  @Test
  void oneCauseEndsWithItsOwnCode() {
    NetworkException failure =
        new NetworkException(
            "cannot",
            List.of(
                failure("a", FailureKind.DNS_TIMEOUT), failure("b", FailureKind.HOST_NOT_FOUND)),
            0,
            List.of());
    assertThat(failure.exitCode()).isEqualTo(ExitCode.DNS);
    assertThat(failure.type()).isEqualTo("dns_timeout");
  }

  @Test
  void anAnswerIsToldWithItsGiver() {
    Failure failure =
        new Failure(
            1,
            FailureKind.HTTP_STATUS,
            "first_byte",
            "mirror",
            "direct",
            "",
            OptionalInt.of(404),
            1,
            "answered 404 Not Found");
    assertThat(words(failure)).containsExactly("`mirror` answered 404 Not Found");
    assertThat(words(failure, failure("b", FailureKind.TIMED_OUT))).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindNamesAllWhoFailed(FailureKind kind) {
    assertThat(String.join("; ", words(failure("a.example", kind), failure("b.example", kind))))
        .contains("a.example", "b.example");
  }

  private static List<String> words(Failure... failures) {
    return Cause.of(List.of(failures)).stream().map(Cause::words).toList();
  }

  private static Failure proxied(String source, String message) {
    return new Failure(
        1,
        FailureKind.PROXY_UNREACHABLE,
        "proxy",
        source,
        PROXY,
        "",
        OptionalInt.empty(),
        1,
        message);
  }

  private static Failure failure(String source, FailureKind kind) {
    return new Failure(
        1,
        kind,
        "connect",
        source,
        "direct",
        "",
        OptionalInt.empty(),
        1,
        source + " did not: " + kind);
  }
}
