// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.KnownSource;
import dev.jgo.core.config.Settings;
import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.RoutePlanner;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of failures: who is asked next, how often the same, and what breakers learn. */
class RosterTest {

  private static final Source A = Source.of(URI.create("https://a.example/dl"));
  private static final Source B = Source.of(URI.create("https://b.example/dl"));
  private static final FailureKind SILENT = FailureKind.TIMED_OUT;
  private static final Route PROXY = new Route.Proxy(Route.Scheme.HTTP, "proxy.example", 3128);

  @TempDir Path folder;

  private ManualHost host;
  private Breakers breakers;
  private Reach reach;
  private final Map<String, List<String>> flags = new HashMap<>();
  private RoutePlanner planner = target -> List.of(Route.DIRECT);

  @BeforeEach
  void makesTheMachine() throws RequestException {
    host = new ManualHost(folder).with("JGO_HOME", folder.toString());
    breakers =
        Breakers.open(UserFolders.of(host), new RealDisk(host), Settings.of(Map.of(), host), host);
    reach = new Reach();
  }

  /** Something came over the network, so that patience makes sense. */
  private void received() {
    reach.received();
  }

  /**
   * One row for each kind: how often a lone source is asked in all; whether another is asked after
   * the first failure; whether three failures open the breaker.
   */
  @ParameterizedTest
  @CsvSource({
    "DNS_FAILURE, 7, true, true",
    "DNS_TIMEOUT, 7, true, true",
    "HOST_NOT_FOUND, 2, true, true",
    "CONNECTION_REFUSED, 7, true, true",
    "TIMED_OUT, 7, true, true",
    "HOST_UNREACHABLE, 7, true, true",
    "NETWORK_UNREACHABLE, 7, true, true",
    "PROXY_UNREACHABLE, 7, false, true",
    "PROXY_AUTH_REQUIRED, 1, false, true",
    "PROXY_NOT_A_PROXY, 1, false, true",
    "SOCKS_AUTH_REJECTED, 1, false, true",
    "PROXY_FORBIDDEN, 1, true, true",
    "PROXY_TUNNEL_FAILED, 7, true, true",
    "TLS_RESET, 7, true, true",
    "TLS_EOF, 7, true, true",
    "TLS_STALLED, 7, true, true",
    "CERTIFICATE_EXPIRED, 1, true, true",
    "CERTIFICATE_NOT_YET_VALID, 1, true, true",
    "CERTIFICATE_WRONG_HOST, 1, true, true",
    "CERTIFICATE_SELF_SIGNED, 1, true, true",
    "CERTIFICATE_UNKNOWN_ISSUER, 1, true, true",
    "HANDSHAKE_FAILURE, 1, true, true",
    "PLAIN_HTTP, 1, true, true",
    "FIRST_BYTE_TIMEOUT, 7, true, true",
    "STALLED, 7, true, true",
    "TOO_SLOW, 7, true, true",
    "CONNECTION_RESET, 7, false, true",
    "SHORT_BODY, 7, false, true",
    "HTTP_BUSY, 7, true, true",
    "HTTP_STATUS, 1, true, false",
    "REDIRECT_LOOP, 1, true, false",
    "REDIRECT_REFUSED, 1, true, false",
    "RANGE_MISMATCH, 2, true, false",
    "WRONG_FILE, 1, true, false",
    "ENCODED, 1, true, false",
    "NOT_HTTP, 1, true, false",
    "CAPTIVE_PORTAL, 1, true, false",
    "MAX_TIME, 1, false, false"
  })
  void eachKindHasItsRow(FailureKind kind, int tries, boolean other, boolean counts)
      throws RequestException {
    received();
    assertThat(tries(roster(A), kind)).isEqualTo(tries);

    makesTheMachine();
    Roster two = roster(A, B);
    Turn turn = after(two, two.first().orElseThrow(), kind, 0);
    boolean asksOther =
        turn instanceof Turn.To to && to.candidate().source().equals(B) && to.delay().isZero();
    assertThat(asksOther).isEqualTo(other);

    makesTheMachine();
    received();
    Roster counting = roster(A);
    Candidate lone = counting.first().orElseThrow();
    for (int i = 0; i < 3; i++) {
      after(counting, lone, kind, 0);
    }
    assertThat(breakers.isOpen(Domain.of(A, Route.DIRECT))).isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "HOST_NOT_FOUND, 2",
    "DNS_FAILURE, 7",
    "DNS_TIMEOUT, 7",
    "TIMED_OUT, 7",
    "HOST_UNREACHABLE, 7",
    "NETWORK_UNREACHABLE, 7",
    "PROXY_UNREACHABLE, 7"
  })
  void whereNobodyIsAnywhereOneRoundIsEnough(FailureKind kind, int tries) throws RequestException {
    boolean oneWay = kind == FailureKind.PROXY_UNREACHABLE;
    assertThat(tries(roster(A), kind)).as("a lone source").isEqualTo(1);
    makesTheMachine();
    int each = tries(roster(A, B), kind);
    assertThat(each).as("each once, a proxy once for all").isEqualTo(oneWay ? 1 : 2);
    makesTheMachine();
    flags.put("retries", List.of("6"));
    assertThat(tries(roster(A), kind)).as("the user wants them").isEqualTo(tries);
    int all = tries(roster(A, B), kind);
    assertThat(all).as("the user wants them").isEqualTo(oneWay ? tries : 2 * tries);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED",
    "CONNECTION_RESET",
    "TLS_RESET",
    "STALLED",
    "SHORT_BODY",
    "HTTP_BUSY",
    "PROXY_TUNNEL_FAILED",
    "FIRST_BYTE_TIMEOUT"
  })
  void whoAnsweredAtAllKeepsItsRetries(FailureKind kind) throws RequestException {
    assertThat(tries(roster(A), kind)).isEqualTo(7);
    Roster two = roster(A, B);
    Candidate at = two.first().orElseThrow();
    int tries = 0;
    for (Turn turn = new Turn.To(at, Duration.ZERO, "");
        turn instanceof Turn.To to;
        turn = after(two, to.candidate(), to.candidate().source().equals(A) ? kind : SILENT, 0)) {
      tries++;
      host.manualClock().advance(to.delay());
    }
    assertThat(tries).as("the other, which is silent, does not end the run").isEqualTo(14);
  }

  @Test
  void aNameServerThatCannotTellNowIsAskedAgain() throws RequestException {
    Roster one = roster(A);
    Candidate at = one.first().orElseThrow();
    NetworkException hiccup = failure(A, FailureKind.DNS_FAILURE).hiccup();
    assertThat(one.after(at, hiccup, A.base(), Gain.NONE)).isInstanceOf(Turn.To.class);
  }

  @Test
  void whoWasSilentForAnotherFileIsNotWaitedForAgain() throws RequestException {
    reach.failed(A.file("list"), Route.DIRECT, failure(A, FailureKind.TIMED_OUT));
    assertThat(roster(A, B).first().orElseThrow().source()).isEqualTo(B);
    assertThat(roster(A).first()).isEmpty();
    assertThat(roster(A).unreachable())
        .singleElement()
        .satisfies(f -> assertThat(f.source()).isEqualTo(A.name()));
    reach.received();
    assertThat(roster(A).first()).as("somebody answered since").isPresent();
  }

  @Test
  void aDeadProxyIsTheEndOfEverySourceBehindIt() throws RequestException {
    planner = target -> List.of(PROXY);
    reach.failed(A.file("list"), PROXY, failure(A, FailureKind.PROXY_UNREACHABLE));
    assertThat(roster(A, B).first()).isEmpty();
    planner = target -> List.of(PROXY, Route.DIRECT);
    assertThat(roster(A, B).first().orElseThrow().route()).isEqualTo(Route.DIRECT);
  }

  @Test
  void whoWantsRepetitionsAsksTheSilentToo() throws RequestException {
    reach.failed(A.file("list"), Route.DIRECT, failure(A, FailureKind.TIMED_OUT));
    flags.put("retries", List.of("6"));
    assertThat(roster(A, B).first().orElseThrow().source()).isEqualTo(A);
  }

  @Test
  void ofTwoCutsInARowTheSecondIsEnough() throws RequestException {
    Roster two = roster(A, B);
    Candidate first = two.first().orElseThrow();
    assertThat(to(after(two, first, FailureKind.SHORT_BODY, 100))).isSameAs(first);
    assertThat(to(after(two, first, FailureKind.CONNECTION_RESET, 100)).source()).isEqualTo(B);
  }

  @Test
  void aWaitIsOverBeforeItsSourceIsAskedAgain() throws RequestException {
    received();
    Roster two = roster(A, B);
    Candidate a = two.first().orElseThrow();
    Candidate b = to(after(two, a, FailureKind.TIMED_OUT, 0));
    Turn.To back = (Turn.To) after(two, b, FailureKind.TIMED_OUT, 0);
    assertThat(back.candidate()).isSameAs(a);
    assertThat(back.delay()).isBetween(Duration.ofMillis(100), Duration.ofMillis(800));
  }

  @Test
  void whoHasNotBeenAskedComesBeforeWhoFailed() throws RequestException {
    received();
    Source c = Source.of(URI.create("https://c.example/dl"));
    Roster three = roster(A, B, c);
    Candidate b = to(after(three, three.first().orElseThrow(), FailureKind.TIMED_OUT, 0));
    host.manualClock().advance(Duration.ofSeconds(30));
    assertThat(to(after(three, b, FailureKind.TIMED_OUT, 0)).source()).isEqualTo(c);
  }

  @Test
  void aFailingProxyMakesTheNextRouteOfTheSameSourceTheNext() throws RequestException {
    planner = target -> List.of(PROXY, Route.DIRECT);
    Roster two = roster(A, B);
    Candidate next = to(after(two, two.first().orElseThrow(), FailureKind.PROXY_UNREACHABLE, 0));
    assertThat(next.source()).isEqualTo(A);
    assertThat(next.route()).isEqualTo(Route.DIRECT);
  }

  @Test
  void aFailingOriginMakesAnotherSourceTheNext() throws RequestException {
    planner = target -> List.of(PROXY, Route.DIRECT);
    Roster two = roster(A, B);
    Candidate next = to(after(two, two.first().orElseThrow(), FailureKind.HTTP_STATUS, 0));
    assertThat(next.source()).isEqualTo(B);
    assertThat(next.route()).isEqualTo(PROXY);
    Turn end = after(two, next, FailureKind.HTTP_STATUS, 0);
    assertThat(end).as("a 404 is one by every route").isInstanceOf(Turn.End.class);
  }

  @Test
  void theDirectWayIsLeftForAProxyWhenItIsBlocked() throws RequestException {
    planner = target -> List.of(Route.DIRECT, PROXY);
    Roster one = roster(A);
    assertThat(to(after(one, one.first().orElseThrow(), FailureKind.TLS_RESET, 0)).route())
        .isEqualTo(PROXY);
  }

  @Test
  void whoseBreakerIsOpenIsAskedLastAndNotNever() throws RequestException {
    for (int i = 0; i < 3; i++) {
      breakers.failed(Domain.of(A, Route.DIRECT), failure(A, FailureKind.TIMED_OUT), A.base());
    }
    assertThat(roster(A, B).first().orElseThrow().source()).isEqualTo(B);
    assertThat(roster(A).first().orElseThrow().source()).isEqualTo(A);
    host.manualClock().advance(Duration.ofMinutes(6));
    assertThat(roster(A, B).first().orElseThrow().source()).as("it is on probation").isEqualTo(A);
  }

  @Test
  void whomTheUserNamesIsAskedBeforeOthersWhateverItsBreakerSays() throws RequestException {
    for (int i = 0; i < 3; i++) {
      breakers.failed(Domain.of(A, Route.DIRECT), failure(A, FailureKind.TIMED_OUT), A.base());
    }
    Source official = Sources.known(KnownSource.GOOGLE);
    assertThat(roster(A, official).first().orElseThrow().source()).isEqualTo(A);
  }

  private Roster roster(Source... sources) throws RequestException {
    return new Roster(
        "x.tar.gz", List.of(sources), planner, breakers, reach, Settings.of(flags, host), host);
  }

  private int tries(Roster roster, FailureKind kind) {
    int tries = 1;
    Turn turn = after(roster, roster.first().orElseThrow(), kind, 0);
    while (turn instanceof Turn.To to) {
      tries++;
      turn = after(roster, to.candidate(), kind, 0);
    }
    return tries;
  }

  /** As it goes: who made the attempt tells what it learnt, then asks what follows. */
  private Turn after(Roster roster, Candidate at, FailureKind kind, long gained) {
    NetworkException failure = failure(at.source(), kind);
    reach.failed(at.source().file("x.tar.gz"), at.route(), failure);
    return roster.after(at, failure, at.source().file("x.tar.gz"), new Gain(gained, -1));
  }

  private static Candidate to(Turn turn) {
    assertThat(turn).isInstanceOf(Turn.To.class);
    return ((Turn.To) turn).candidate();
  }

  private static NetworkException failure(Source source, FailureKind kind) {
    boolean http = kind == FailureKind.HTTP_BUSY || kind == FailureKind.HTTP_STATUS;
    return new NetworkException(
        new NetworkException.Failure(
            1,
            kind,
            "connect",
            source.name(),
            "direct",
            "",
            http ? OptionalInt.of(503) : OptionalInt.empty(),
            1,
            "it failed"),
        List.of(),
        Optional.empty());
  }
}
