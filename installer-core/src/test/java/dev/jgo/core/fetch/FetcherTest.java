// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static dev.jgo.core.net.Route.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Event;
import dev.jgo.core.net.Reply;
import dev.jgo.core.net.Request;
import dev.jgo.core.net.Route;
import dev.jgo.core.net.ScriptedTransport;
import dev.jgo.core.system.ManualHost;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects: as far as allowed, never to a weaker place, each hop told. */
class FetcherTest {

  private static final Route PROXY = new Route.Proxy(Route.Scheme.HTTP, "proxy.example", 3128);

  private final ScriptedTransport network = new ScriptedTransport(new byte[100]);
  private final List<Event> events = new ArrayList<>();
  private final Fetcher fetcher =
      new Fetcher(
          network,
          target -> "files.example".equals(target.getHost()) ? List.of(PROXY) : List.of(DIRECT),
          new ManualHost(Path.of("/nowhere")),
          events::add);

  @Test
  void followsToAnotherHostWithTheSameRange() throws JgoException {
    redirect(302, "https://files.example/x");
    try (Answer answer = fetcher.open(ask("https://go.example/dl/x"))) {
      assertThat(answer.uri()).isEqualTo(URI.create("https://files.example/x"));
      assertThat(answer.attempt()).isEqualTo(2);
      assertThat(answer.status()).isEqualTo(206);
    }
    assertThat(network.offsets()).containsExactly(7L, 7L);
    assertThat(events)
        .containsExactly(
            new Event.AttemptStarted(1, "test", "direct", "https://go.example/dl/x", 7),
            new Event.AttemptEnded(
                1, 0, java.util.Optional.empty(), "302 to https://files.example"),
            new Event.AttemptStarted(
                2, "test", "http://proxy.example:3128", "https://files.example/x", 7),
            new Event.AttemptEnded(2, 0, java.util.Optional.empty(), "abandoned"));
  }

  @Test
  void aRelativeTargetIsOfTheSameHost() throws JgoException {
    redirect(307, "../y?z=1#part");
    try (Answer answer = fetcher.open(ask("https://go.example/dl/go/x"))) {
      assertThat(answer.uri()).isEqualTo(URI.create("https://go.example/dl/y?z=1"));
    }
  }

  @Test
  void httpMayBecomeHttpsAndNeverBack() throws JgoException {
    redirect(301, "https://go.example/x");
    fetcher.open(ask("http://go.example/x")).close();
    redirect(301, "http://go.example/x");
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.REDIRECT_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://go.example/x",
        "file:///etc/passwd",
        "HTTP://go.example/x",
        "https://user:secret@go.example/x",
        "https:///x",
        "::",
        "mailto:x"
      })
  void aTargetThatIsNoSafeWebAddressIsRefused(String target) {
    redirect(302, target);
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.REDIRECT_REFUSED);
    assertThat(network.requests()).hasSize(1);
  }

  @Test
  void aRedirectWithoutTargetIsRefused() {
    network.next(reply -> Reply.of(302));
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.REDIRECT_REFUSED);
  }

  @Test
  void aCircleIsNoticedAtItsFirstReturn() {
    redirect(302, "/y");
    redirect(302, "/x");
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.REDIRECT_LOOP);
    assertThat(network.requests()).hasSize(2);
  }

  @Test
  void tenHopsAreFollowedAndElevenAreNot() throws JgoException {
    for (int i = 0; i < 10; i++) {
      redirect(302, "/" + i);
    }
    fetcher.open(ask("https://go.example/x")).close();
    assertThat(network.requests()).hasSize(11);
    for (int i = 0; i < 11; i++) {
      redirect(302, "/" + i);
    }
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.REDIRECT_LOOP);
  }

  @Test
  void anotherStatusInTheThreeHundredsIsNoRedirect() {
    network.next(reply -> Reply.of(304).header("Location", "/y"));
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.HTTP_STATUS);
  }

  @Test
  void everyAttemptThatBeginsEnds() {
    network.next(reply -> Reply.none(FailureKind.TLS_RESET));
    assertThat(failure("https://go.example/x")).isEqualTo(FailureKind.TLS_RESET);
    assertThat(events.get(1))
        .isEqualTo(new Event.AttemptEnded(1, 0, java.util.Optional.of("tls_reset"), "tls_reset"));
    assertThat(fetcher.latestAttempt()).isEqualTo(1);
  }

  @Test
  void aFailureKnowsWhereItHappened() {
    network.next(reply -> Reply.of(403));
    assertThatThrownBy(() -> fetcher.open(ask("https://go.example/x")))
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> {
              assertThat(e.failure().source()).isEqualTo("test");
              assertThat(e.failure().address()).isEqualTo("192.0.2.1:443");
              assertThat(e.failure().status()).hasValue(403);
              assertThat(e.failure().phase()).isEqualTo("first_byte");
              assertThat(e).hasMessage("answered 403");
            });
  }

  private void redirect(int status, String target) {
    network.next(reply -> Reply.of(status).header("Location", target));
  }

  private FailureKind failure(String uri) {
    try {
      fetcher.open(ask(uri)).close();
      throw new AssertionError("nothing failed");
    } catch (JgoException e) {
      return Produced.kind(e.kind());
    }
  }

  private static Ask ask(String uri) {
    return new Ask("test", DIRECT, URI.create(uri), Map.of("Range", "bytes=7-"), 7, false);
  }

  @Test
  void headersGoOnEveryHop() throws JgoException {
    redirect(302, "https://files.example/x");
    fetcher.open(ask("https://go.example/x")).close();
    assertThat(network.requests().stream().map(Request::headers))
        .containsOnly(Map.of("Range", "bytes=7-"));
  }
}
