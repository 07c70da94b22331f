// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Phase;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files of one server come over one connection, and whatever is wrong with it harms none. */
class ReusedConnectionsTest extends WiredTest {

  private static final Content FILE = Content.of("twelve bytes");

  @BeforeEach
  void reuses() {
    wired.reusing();
  }

  private void gets(URI uri) throws Exception {
    assertThat(wired.fetch(uri)).asString().isEqualTo("twelve bytes");
    wired.events.assertOrder();
  }

  private boolean wasReused() {
    return wired.events.facts(Phase.REQUEST).containsKey("jgo.connection.reused");
  }

  @Test
  void severalFilesComeOverOneConnection() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE).serve("/g", FILE)) {
      wired.name("mirror.test", "127.0.0.1");
      URI first = URI.create("http://mirror.test:" + server.port() + "/f");
      gets(first);
      assertThat(wired.events.facts(Phase.REQUEST)).doesNotContainKey("jgo.connection.reused");
      int before = wired.events.phases().size();

      try (Exchange second = wired.open(first.resolve("/g"))) {
        assertThat(second.peer()).isEqualTo("127.0.0.1:" + server.port());
        assertThat(Wired.rest(second)).asString().isEqualTo("twelve bytes");
      }

      List<String> phases = wired.events.phases();
      assertThat(phases.subList(before, phases.size()))
          .containsExactly(
              "> request GET /g",
              "< request GET /g",
              "> first_byte GET /g",
              "< first_byte GET /g",
              "> transfer mirror.test",
              "< transfer mirror.test");
      wired.events.assertOrder();
      assertThat(wired.events.facts(Phase.REQUEST)).containsEntry("jgo.connection.reused", "true");
      assertThat(wired.events.facts(Phase.FIRST_BYTE)).containsKey("jgo.network_wait_ms");
      gets(first);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void andOverOneHandshake() throws Exception {
    ThrowAwayCa ca = ThrowAwayCa.shared();
    try (FaultServer server = FaultServer.https(ca.server("mirror.test")).serve("/f", FILE)) {
      wired.name("mirror.test", "127.0.0.1").flag("ca-file", ca.writePem(folder.resolve("ca.pem")));
      URI uri = URI.create("https://mirror.test:" + server.port() + "/f");
      for (int i = 0; i < 4; i++) {
        gets(uri);
      }
      assertThat(wired.events.starts(Phase.TLS)).isEqualTo(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void whoDoesNotSayItGetsOneEachTime() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      gets(server.uri("/f"));
      try (Exchange alone =
          wired
              .transport()
              .open(
                  new Request(
                      99, "test", Route.DIRECT, server.uri("/f"), java.util.Map.of(), false),
                  wired.events)) {
        Wired.rest(alone);
      }
      assertThat(server.connections()).isEqualTo(2);
      gets(server.uri("/f"));
      assertThat(server.connections()).as("the first one waits still").isEqualTo(2);
    }
  }

  @Test
  void aServerThatClosesAfterEachAnswerDoesNoHarm() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.serve(FILE).with(Effects.cutAfter(FILE.size())));
      for (int i = 0; i < 3; i++) {
        gets(server.uri("/f"));
      }
      assertThat(server.connections()).isEqualTo(3);
      assertThat(wired.events.events())
          .as("no phase has failed")
          .noneMatch(e -> e instanceof Event.PhaseEnded ended && ended.failure().isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRequestOnAClosedConnectionIsSentOnceMore(boolean reset) throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), new Answer.HangUp(reset));
      gets(server.uri("/f"));
      int before = wired.events.phases().size();

      gets(server.uri("/f"));

      String peer = "127.0.0.1:" + server.port();
      List<String> phases = wired.events.phases();
      assertThat(phases.subList(before, phases.size()))
          .containsExactly(
              "> request GET /f",
              "< request GET /f",
              "> first_byte GET /f",
              "< first_byte GET /f",
              "> connect " + peer,
              "< connect " + peer,
              "> request GET /f",
              "< request GET /f",
              "> first_byte GET /f",
              "< first_byte GET /f",
              "> transfer 127.0.0.1",
              "< transfer 127.0.0.1");
      assertThat(wired.events.facts(Phase.FIRST_BYTE))
          .containsEntry("jgo.connection.stale", "true");
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.exchanges()).hasSize(3);
    }
  }

  /** RFC 9110 section 15.5.9: the server's wait was over when the request was on its way. */
  @Test
  void a408AfterAWaitIsNoAnswer() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), Answer.status(408));
      gets(server.uri("/f"));
      gets(server.uri("/f"));
      assertThat(wired.events.facts(Phase.FIRST_BYTE))
          .containsEntry("jgo.connection.stale", "true");
      assertThat(server.exchanges()).hasSize(3);
    }
  }

  @Test
  void butNotTwice() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), new Answer.HangUp(false), new Answer.HangUp(false));
      gets(server.uri("/f"));

      JgoException seen = wired.failing(server.uri("/f")).join();

      wired.assertFailed(seen, FailureKind.SHORT_BODY, Phase.FIRST_BYTE);
      assertThat(server.exchanges()).hasSize(3);
    }
  }

  @Test
  void whereOneWasClosedNoneWaitsAgain() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), new Answer.HangUp(false));
      for (int i = 0; i < 4; i++) {
        gets(server.uri("/f"));
      }
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void whatFailsAfterTheFirstByteIsAFailure() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), Answer.usual().with(Effects.cutAfter(3)));
      gets(server.uri("/f"));

      JgoException seen = wired.failing(server.uri("/f")).join();

      wired.assertFailed(seen, FailureKind.SHORT_BODY, Phase.TRANSFER);
      assertThat(server.exchanges()).hasSize(2);
    }
  }

  @Test
  void silenceIsAFailureInItsTime() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), new Answer.Silence());
      gets(server.uri("/f"));
      CompletableFuture<JgoException> failure = wired.failing(server.uri("/f"));
      wired.events.awaitStarts(Phase.FIRST_BYTE, 2);

      JgoException seen = wired.after(Duration.ofSeconds(1), failure);

      wired.assertFailed(seen, FailureKind.FIRST_BYTE_TIMEOUT, Phase.FIRST_BYTE);
      assertThat(wasReused()).isTrue();
      gets(server.uri("/f"));
      gets(server.uri("/f"));
      assertThat(server.connections()).as("nobody waits there any more").isEqualTo(3);
    }
  }

  @Test
  void aWaitOnAReusedConnectionCanBeCancelled() throws Exception {
    try (FaultServer server = FaultServer.http().serve("/f", FILE)) {
      server.next(Answer.usual(), new Answer.Silence());
      gets(server.uri("/f"));
      CompletableFuture<JgoException> failure = wired.failing(server.uri("/f"));
      wired.events.awaitStarts(Phase.FIRST_BYTE, 2);

      wired.transport().cancel();

      assertThat(failure.join()).isInstanceOf(CancelledException.class);
      wired.events.assertOrder();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
      })
  void whatLeavesAConnectionOpen(String answer) throws Exception {
    assertThat(connectionsOf(answer)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=0\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n"
            + "Content-Length: 2\r\n\r\nno",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2\r\nok\r\n0\r\n\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nok"
      })
  void whatDoesNot(String answer) throws Exception {
    assertThat(connectionsOf(answer)).isEqualTo(2);
  }

  private int connectionsOf(String answer) throws Exception {
    try (PatientServer server = new PatientServer(answer)) {
      assertThat(wired.fetch(server.uri())).asString().isEqualTo("ok");
      assertThat(wired.fetch(server.uri())).asString().isEqualTo("ok");
      wired.events.assertOrder();
      assertThat(wired.events.facts(Phase.FIRST_BYTE)).doesNotContainKey("jgo.connection.stale");
      return server.connections();
    }
  }

  @Test
  void aBodyThatEndsWithItsConnectionLeavesNone() throws Exception {
    byte[] says =
        "HTTP/1.1 200 OK\r\n\r\ntwelve bytes".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (RawServer server = new RawServer(says)) {
      gets(server.uri("http"));
      gets(server.uri("http"));
      assertThat(wasReused()).isFalse();
    }
  }

  @Test
  void anAnswerThatWasNotReadToItsEndLeavesNone() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      try (Exchange half = wired.open(server.uri())) {
        assertThat(half.read(new byte[1], 0, 1)).isEqualTo(1);
      }
      server.awaitEnds(1);
      wired.fetch(server.uri());
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void othersDoNotShareIt() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      wired.name("a.test", "127.0.0.1").name("b.test", "127.0.0.1");
      wired.fetch(server.uri("a.test"));
      wired.fetch(server.uri("b.test"));
      assertThat(server.connections()).as("another origin").isEqualTo(2);
      for (String login : List.of("Basic b25l", "Basic dHdv")) {
        try (Exchange guarded =
            wired.open(server.uri("a.test"), java.util.Map.of("Authorization", login))) {
          Wired.rest(guarded);
        }
      }
      assertThat(server.connections()).as("another login").isEqualTo(4);
      wired.fetch(server.uri("a.test"));
      wired.fetch(server.uri("b.test"));
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void aLoginOfTheRunGoesWithEachRequest() throws Exception {
    try (FaultServer server = FaultServer.http()) {
      server.always("/f", Answer.serve(FILE).guarded("me", "pw"));
      wired.flag("mirror", server.uri().toString().replace("//", "//me:pw@"));
      gets(server.uri("/f"));
      gets(server.uri("/f"));
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.exchanges()).allMatch(e -> e.header("Authorization").isPresent());
    }
  }

  @Test
  void itWaitsForAFewSeconds() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      wired.fetch(server.uri());
      wired.host.manualClock().advance(IdleConnections.LONGEST.minusMillis(1));
      wired.watchdog.look();
      wired.fetch(server.uri());
      assertThat(server.connections()).isEqualTo(1);
      wired.host.manualClock().advance(IdleConnections.LONGEST);
      wired.fetch(server.uri());
      assertThat(server.connections()).as("too old").isEqualTo(2);
      server.awaitEnds(1);
      wired.host.manualClock().advance(IdleConnections.LONGEST);
      wired.watchdog.look();
      server.awaitEnds(2);
      wired.fetch(server.uri());
      assertThat(server.connections()).as("closed meanwhile").isEqualTo(3);
    }
  }

  @Test
  void notLongerThanTheServerSays() throws Exception {
    try (PatientServer server =
        new PatientServer(
            "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=2\r\nContent-Length: 2\r\n\r\nok")) {
      wired.fetch(server.uri());
      wired.host.manualClock().advance(Duration.ofSeconds(2));
      wired.fetch(server.uri());
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void onlyAFewWait() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      for (int i = 0; i <= IdleConnections.MOST; i++) {
        wired.name("h" + i + ".test", "127.0.0.1");
        wired.fetch(server.uri("h" + i + ".test"));
      }
      server.awaitEnds(1);
      assertThat(server.open()).isEqualTo(IdleConnections.MOST);
      wired.fetch(server.uri("h1.test"));
      assertThat(server.connections()).isEqualTo(IdleConnections.MOST + 1);
      wired.fetch(server.uri("h0.test"));
      assertThat(server.connections())
          .as("the oldest had gone")
          .isEqualTo(IdleConnections.MOST + 2);
    }
  }

  @Test
  void anInterruptEndsThoseThatWait() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      wired.fetch(server.uri());
      wired.transport().interrupt();
      server.awaitEnds(1);
      wired.fetch(server.uri());
      wired.fetch(server.uri());
      assertThat(server.connections()).as("later ones wait again").isEqualTo(2);
      wired.transport().cancel();
      server.awaitEnds(2);
    }
  }

  @Test
  void andSoDoesTheEndOfTheTransport() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      wired.fetch(server.uri());
      wired.close();
      server.awaitEnds(1);
    }
  }

  @Test
  void anAnswerThatEndsAfterTheInterruptLeavesNone() throws Exception {
    try (PatientServer server =
        new PatientServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      try (Exchange exchange = wired.open(server.uri())) {
        exchange.read(new byte[2], 0, 2);
        wired.transport().interrupt();
        CompletableFuture<JgoException> end =
            wired.failing(
                () -> {
                  Wired.rest(exchange);
                  throw new CancelledException(FailureKind.INTERRUPTED, "read to its end");
                });
        assertThat(end.join()).isInstanceOf(CancelledException.class);
      }
      server.awaitEnds(1);
      wired.fetch(server.uri());
      assertThat(server.connections()).isEqualTo(2);
    }
  }
}
