// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.KnownSource;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Event.Action;
import dev.jgo.core.net.Reply;
import dev.jgo.core.net.Route;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several sources and routes, and the download that goes on whichever of them fails. */
class FailOverTest {

  private static final int MIB = 1024 * 1024;
  private static final int HALF = MIB / 2;

  private static final Source A = source("a.example");
  private static final Source B = source("b.example");
  private static final Source C = source("c.example");

  private static final Route PROXY = new Route.Proxy(Route.Scheme.HTTP, "proxy.example", 3128);
  private static final Route OTHER = new Route.Proxy(Route.Scheme.HTTP, "other.example", 3128);

  @TempDir Path folder;

  @Test
  void theNextSourceGoesOnAtTheSameByte() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.always("a.example", reply -> reply.failsAfter(HALF, FailureKind.STALLED));
    Bench.Done done = bench.until(A, B);
    assertThat(done).isEqualTo(new Bench.Done("b.example", MIB, 0));
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF);
    assertThat(bench.decisions()).containsExactly(Action.NEXT_SOURCE);
    assertThat(bench.host.manualClock().sleeps()).isEmpty();
    bench.assertOrder();
  }

  @Test
  void aFirstCutIsResumedAtOnceASecondInARowIsEnough() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next("a.example", r -> r.failsAfter(HALF, FailureKind.CONNECTION_RESET));
    bench.network.always("a.example", r -> r.failsAfter(5000, FailureKind.CONNECTION_RESET));
    bench.until(A, B);
    assertThat(bench.network.hosts()).containsExactly("a.example", "a.example", "b.example");
    assertThat(bench.decisions()).containsExactly(Action.RESUME, Action.NEXT_SOURCE);
    assertThat(bench.host.manualClock().sleeps()).isEmpty();
  }

  @Test
  void aLineThatMovesALotBetweenCutsIsKept() throws JgoException {
    Bench bench = new Bench(folder, 6 * MIB);
    bench.network.always("a.example", r -> r.failsAfter(MIB, FailureKind.CONNECTION_RESET));
    bench.until(A, B);
    assertThat(bench.network.hosts()).containsOnly("a.example");
  }

  @Test
  void earlierSourcesAreComeBackTo() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next("a.example", r -> Reply.of(503));
    bench.network.next("b.example", r -> Reply.none(FailureKind.TIMED_OUT));
    bench.network.next("a.example", r -> r.failsAfter(HALF, FailureKind.STALLED));
    bench.until(A, B);
    assertThat(bench.network.hosts())
        .containsExactly("a.example", "b.example", "a.example", "b.example");
    assertThat(bench.host.manualClock().sleeps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410, 451})
  void whatAServerRefusesIsNotAskedOfItAgain(int status) throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.always("a.example", r -> Reply.of(status));
    bench.network.next("b.example", r -> Reply.of(503));
    bench.until(A, B);
    assertThat(bench.network.hosts()).containsExactly("a.example", "b.example", "b.example");
  }

  @Test
  void allWithoutTheFileEndWithFifteen() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(r -> Reply.of(404));
    NetworkException failure = (NetworkException) bench.failure(A, B, C);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.HTTP);
    assertThat(failure.type()).isEqualTo("404");
    assertThat(failure.attempts()).hasSize(3);
    assertThat(failure)
        .hasMessageContaining("HTTP status 404 from a.example, b.example, c.example");
  }

  @Test
  void differentCausesEndWithNineteen() {
    Bench bench = new Bench(folder, MIB).flag("retries", "0");
    bench.network.always("a.example", r -> Reply.of(404));
    bench.network.always("b.example", r -> Reply.none(FailureKind.CONNECTION_REFUSED));
    NetworkException failure = (NetworkException) bench.failure(A, B);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCES_EXHAUSTED);
    assertThat(failure.type()).isEqualTo("all_sources_failed");
    assertThat(failure.kind().retryable()).isTrue();
  }

  @Test
  void oneCauseForAllKeepsItsCodeHoweverTheyTookTurns() {
    Bench bench = new Bench(folder, MIB).flag("retries", "1");
    bench.network.next("a.example", r -> Reply.of(503));
    bench.network.always(r -> Reply.none(FailureKind.CONNECTION_REFUSED));
    assertThat(bench.failure(A, B).exitCode()).isEqualTo(ExitCode.CONNECT);
    assertThat(bench.network.requests()).hasSize(4);
  }

  @Test
  void aDeadListIsWalkedWithoutWaiting() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.always("a.example", r -> Reply.none(FailureKind.CONNECTION_REFUSED));
    bench.network.always("b.example", r -> Reply.none(FailureKind.HOST_NOT_FOUND));
    bench.until(A, B, C);
    assertThat(bench.network.hosts()).containsExactly("a.example", "b.example", "c.example");
    assertThat(bench.host.manualClock().sleeps()).isEmpty();
  }

  @Test
  void everybodyTooBusyForTooLongIsToldAtOnce() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(r -> Reply.of(503).header("Retry-After", "3600"));
    assertThat(bench.failure(A, B).type()).isEqualTo("503");
    assertThat(bench.network.requests()).hasSize(2);
    assertThat(bench.host.manualClock().sleeps()).isEmpty();
  }

  @Test
  void aWholeFileInsteadOfAPartIsNotReadWhileOthersCanBeAsked() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next("a.example", r -> r.failsAfter(HALF, FailureKind.STALLED));
    bench.network.always("b.example", r -> whole(bench));
    Bench.Done done = bench.until(A, B, C);
    assertThat(done).isEqualTo(new Bench.Done("c.example", MIB, 0));
    assertThat(bench.network.hosts()).containsExactly("a.example", "b.example", "c.example");
  }

  @Test
  void whoHasOnlyWholeFilesIsTakenWhenNobodyElseIsLeft() throws JgoException {
    Bench bench = new Bench(folder, MIB).flag("retries", "0");
    bench.network.next("a.example", r -> r.failsAfter(HALF, FailureKind.STALLED));
    bench.network.always("b.example", r -> whole(bench));
    assertThat(bench.until(A, B).source()).isEqualTo("b.example");
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF);
  }

  @Test
  void whoOnlySendsOnToADeadPlaceIsNoOtherSource() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.always("dl.google.com", r -> Reply.none(FailureKind.TIMED_OUT));
    sendsOn(bench, "go.dev");
    sendsOn(bench, "golang.google.cn");
    bench.network.next("mirrors.hust.edu.cn", r -> Reply.none(FailureKind.TIMED_OUT));
    bench.flag("retries", "1");
    bench.until(
        Sources.known(KnownSource.GO_DEV),
        Sources.known(KnownSource.GOOGLE),
        Sources.known(KnownSource.GOLANG_GOOGLE_CN),
        Sources.known(KnownSource.HUST));
    assertThat(bench.network.hosts())
        .containsExactly(
            "go.dev",
            "dl.google.com",
            "golang.google.cn",
            "mirrors.hust.edu.cn",
            "go.dev",
            "dl.google.com",
            "mirrors.hust.edu.cn");
    assertThat(bench.events(Event.Decided.class).get(1).because())
        .contains("redirects to `dl.google.com`, which already failed");
    bench.assertOrder();
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"PROXY_AUTH_REQUIRED", "PROXY_NOT_A_PROXY", "SOCKS_AUTH_REJECTED"})
  void aProxyThatRefusesEverybodyIsLeftForTheNextRoute(FailureKind kind) throws JgoException {
    Bench bench = new Bench(folder, MIB).routes(target -> List.of(PROXY, OTHER));
    bench.network.always(r -> bench.network.lastRoute().equals(PROXY) ? Reply.none(kind) : r);
    bench.until(A, B);
    assertThat(bench.network.hosts()).containsExactly("a.example", "a.example");
    assertThat(bench.decisions()).containsExactly(Action.NEXT_ROUTE);
  }

  @Test
  void aProxyThatForbidsOneHostMayAllowAnother() throws JgoException {
    Bench bench = new Bench(folder, MIB).routes(target -> List.of(PROXY));
    bench.network.always("a.example", r -> Reply.none(FailureKind.PROXY_FORBIDDEN));
    assertThat(bench.until(A, B).source()).isEqualTo("b.example");
  }

  @Test
  void withoutAnotherWayAProxysRefusalIsTheEnd() {
    Bench bench = new Bench(folder, MIB).routes(target -> List.of(PROXY));
    bench.network.always(r -> Reply.none(FailureKind.PROXY_AUTH_REQUIRED));
    assertThat(bench.failure(A, B, C).exitCode()).isEqualTo(ExitCode.PROXY);
    assertThat(bench.network.requests()).hasSize(1);
  }

  @Test
  void theWordOfAServerThatAskingAgainIsOfNoUseIsObeyed() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(
        r -> json(503, "{\"code\":\"gone\",\"message\":\"it is\",\"retryable\":false}"));
    JgoException failure = bench.failure(A);
    assertThat(bench.network.requests()).hasSize(1);
    assertThat(failure).hasMessageContaining("answered 503 (`gone`: it is)");
  }

  @Test
  void aServersHopeDoesNotMakeItsRefusalPass() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(r -> json(403, "{\"retryable\":true}"));
    assertThat(bench.failure(A).type()).isEqualTo("403");
    assertThat(bench.network.requests()).hasSize(1);
  }

  @Test
  void whoKeepsFailingIsAskedLastByTheNextRunToo() throws JgoException {
    Bench first = new Bench(folder, MIB).flag("retries", "2");
    first.network.always("a.example", r -> Reply.none(FailureKind.TLS_RESET));
    assertThat(first.failure(A).exitCode()).isEqualTo(ExitCode.TLS);
    Bench second = first.again();
    second.until(A, B);
    assertThat(second.network.hosts()).containsExactly("b.example");
    Bench third = first.again();
    assertThat(third.until(A).source()).isEqualTo("a.example");
    Bench fourth = first.again();
    fourth.until(A, B);
    assertThat(fourth.network.hosts()).as("success has closed it").containsExactly("a.example");
  }

  @Test
  void theRateIsKeptOnTheMachinesClock() throws JgoException {
    Bench bench = new Bench(folder, MIB).flag("limit-rate", "256k");
    long before = bench.host.nanoTime();
    bench.until(A);
    Duration took = Duration.ofNanos(bench.host.nanoTime() - before);
    assertThat(took).isBetween(Duration.ofMillis(3_800), Duration.ofMillis(4_200));
  }

  private static Reply json(int status, String body) {
    return Reply.of(status, body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .header("Content-Type", "application/json");
  }

  private static Reply whole(Bench bench) {
    return Reply.of(200, bench.bytes)
        .header("Content-Length", Integer.toString(bench.bytes.length));
  }

  private static Source source(String host) {
    return Source.of(URI.create("https://" + host + "/dl"));
  }

  private static void sendsOn(Bench bench, String host) {
    String target = "https://dl.google.com/go/go1.26.99.linux-amd64.tar.gz";
    bench.network.always(host, reply -> Reply.of(302).header("Location", target));
  }
}
