// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.chunked;
import static dev.jgo.testkit.http.Effects.cutAfter;
import static dev.jgo.testkit.http.Effects.cutAt;
import static dev.jgo.testkit.http.Effects.dripBody;
import static dev.jgo.testkit.http.Effects.dripHead;
import static dev.jgo.testkit.http.Effects.falseGzipLabel;
import static dev.jgo.testkit.http.Effects.flipBit;
import static dev.jgo.testkit.http.Effects.gzip;
import static dev.jgo.testkit.http.Effects.noLength;
import static dev.jgo.testkit.http.Effects.rate;
import static dev.jgo.testkit.http.Effects.resetAfter;
import static dev.jgo.testkit.http.Effects.stallAfter;
import static dev.jgo.testkit.http.Effects.wrongLength;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.http.RawClient.End;
import dev.jgo.testkit.http.RawClient.Heard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultServerTest {
  private static final byte[] DATA = data(200_000);

  private final FaultServer server = FaultServer.http().serve("/f", Content.of(DATA));

  private static byte[] data(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @AfterEach
  void close() {
    server.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("fault-server-" + server.port() + "-"));
  }

  @Test
  void servesTheWholeFile() throws IOException {
    Heard heard = RawClient.get(server, "/f");

    assertThat(heard.head()).startsWith("HTTP/1.1 200 OK").contains("Content-Length: 200000");
    assertThat(heard.body()).isEqualTo(DATA);
    assertThat(heard.end()).isEqualTo(End.FIN);
  }

  @Test
  void answersSeveralRequestsOnOneConnection() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (var in = server.uri("/f").toURL().openStream()) {
        assertThat(in.readAllBytes()).isEqualTo(DATA);
      }
    }

    assertThat(server.exchanges()).hasSize(3);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void endsWithAFinAfterExactlyThatManyBytes() throws IOException {
    server.next(usual().with(cutAfter(12_345)));

    Heard heard = RawClient.get(server, "/f");

    assertThat(heard.end()).isEqualTo(End.FIN);
    assertThat(heard.body()).isEqualTo(Arrays.copyOf(DATA, 12_345));
    assertThat(server.bodyBytes()).isEqualTo(12_345);
  }

  @Test
  void endsWithAnRstAfterExactlyThatManyBytes() throws IOException {
    server.next(usual().with(resetAfter(12_345)));

    Heard heard = RawClient.get(server, "/f");

    assertThat(heard.end()).isEqualTo(End.RST);
    assertThat(heard.body()).isEqualTo(Arrays.copyOf(DATA, 12_345));
  }

  @Test
  void fallsSilentAfterExactlyThatManyBytes() throws IOException {
    server.next(usual().with(stallAfter(12_345)));

    Heard heard = RawClient.listen(server, 12_345, "/f");

    assertThat(heard.end()).isEqualTo(End.SILENCE);
    assertThat(heard.body()).isEqualTo(Arrays.copyOf(DATA, 12_345));
  }

  @Test
  void neverSaysAByteWhenToldToBeSilent() throws IOException {
    server.next(new Answer.Silence());

    Heard heard = RawClient.listen(server, "/f");

    assertThat(heard.end()).isEqualTo(End.SILENCE);
    assertThat(heard.bytes()).isEmpty();
  }

  @Test
  void cutsAtAPlaceOfTheFileAndLetsAResumeBehindItPass() throws IOException {
    server.always("/f", Answer.serve(Content.of(DATA)).with(cutAt(40)));

    Heard first = RawClient.get(server, "/f");
    Heard rest = RawClient.get(server, "/f", "Range: bytes=80000-");

    assertThat(first.body()).hasSize(80_000);
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(DATA, 80_000, DATA.length));
  }

  @Test
  void usesUpQueuedAnswersOfAPathBeforeThoseForAny() throws IOException {
    server.next(Answer.status(503)).next("/f", Answer.status(429).header("Retry-After", "2"));

    assertThat(RawClient.get(server, "/f").head())
        .startsWith("HTTP/1.1 429")
        .contains("Retry-After: 2");
    assertThat(RawClient.get(server, "/f").head()).startsWith("HTTP/1.1 503");
    assertThat(RawClient.get(server, "/f").head()).startsWith("HTTP/1.1 200");
    assertThat(RawClient.get(server, "/g").head()).startsWith("HTTP/1.1 404");
    assertThat(server.unused()).isZero();
  }

  @Test
  void dripsHeadAndBodyWithoutLosingAByte() throws IOException {
    server.serve("/small", Content.of("twelve bytes"));
    server.next(
        usual().with(dripHead(10, Duration.ofMillis(1)), dripBody(5, Duration.ofMillis(1))));

    assertThat(RawClient.get(server, "/small").body()).asString().isEqualTo("twelve bytes");
  }

  @Test
  void takesAtLeastTheTimeThatTheRateAsksFor() throws IOException {
    server.next(usual().with(rate(1_000_000), noLength()));
    long start = System.nanoTime();

    Heard heard = RawClient.get(server, "/f");

    assertThat(heard.body()).isEqualTo(DATA);
    assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(180).toNanos());
  }

  @Test
  void liesAboutTheLengthInBothDirections() throws IOException {
    server.next(usual().with(wrongLength(5)), usual().with(wrongLength(-5)));

    Heard more = RawClient.get(server, "/f");
    Heard less = RawClient.get(server, "/f");

    assertThat(more.head()).contains("Content-Length: 200005");
    assertThat(less.head()).contains("Content-Length: 199995");
    assertThat(more.body()).hasSize(200_000);
    assertThat(less.body()).hasSize(200_000);
    assertThat(less.end()).isEqualTo(End.FIN);
  }

  @Test
  void tellsNoLengthWhenTheConnectionsEndIsTheBodys() throws IOException {
    server.next(usual().with(noLength()));

    Heard heard = RawClient.get(server, "/f");

    assertThat(heard.head()).doesNotContain("Content-Length");
    assertThat(heard.body()).isEqualTo(DATA);
    assertThat(heard.end()).isEqualTo(End.FIN);
  }

  @Test
  void framesChunks() throws IOException {
    server.serve("/small", Content.of("twelve bytes")).next(usual().with(chunked()));

    assertThat(RawClient.get(server, "/small").body())
        .asString()
        .isEqualTo("c\r\ntwelve bytes\r\n0\r\n\r\n");
  }

  @Test
  void labelsRawBytesAsGzipOrTrulyCompressesThem() throws IOException {
    server.next(usual().with(falseGzipLabel()), usual().with(gzip()));

    Heard label = RawClient.get(server, "/f");
    Heard truth = RawClient.get(server, "/f");

    assertThat(label.head()).contains("Content-Encoding: gzip");
    assertThat(label.body()).isEqualTo(DATA);
    assertThat(truth.head()).contains("Content-Encoding: gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(truth.body())).readAllBytes())
        .isEqualTo(DATA);
  }

  @Test
  void flipsOneBitAtAnOffsetOfTheFileWhateverRangeIsAsked() throws IOException {
    byte[] wrong = DATA.clone();
    wrong[150_000] ^= 1;
    server.next(usual().with(flipBit(150_000)), usual().with(flipBit(150_000)));

    assertThat(RawClient.get(server, "/f").body()).isEqualTo(wrong);
    assertThat(RawClient.get(server, "/f", "Range: bytes=149999-150001").body())
        .isEqualTo(Arrays.copyOfRange(wrong, 149_999, 150_002));
  }

  @Test
  void remembersWhatWasAskedAndWhatWasSent() throws IOException {
    RawClient.get(server, "/f?a=b", "range: bytes=10-19", "X-Token: t");

    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.exchanges("/f"))
        .singleElement()
        .satisfies(
            exchange -> {
              assertThat(exchange.method()).isEqualTo("GET");
              assertThat(exchange.target()).isEqualTo("/f?a=b");
              assertThat(exchange.range()).contains("bytes=10-19");
              assertThat(exchange.rangeStart()).hasValue(10);
              assertThat(exchange.header("x-token")).contains("t");
              assertThat(exchange.status()).isEqualTo(206);
              assertThat(exchange.contentRange()).isEqualTo("bytes 10-19/200000");
              assertThat(exchange.bodyBytes()).isEqualTo(10);
            });
  }

  @Test
  void asksForCredentialsAndTakesOnlyTheRightOnes() throws IOException {
    server.always("/f", Answer.serve(Content.of("secret")).guarded("me", "word"));

    assertThat(RawClient.get(server, "/f").head())
        .startsWith("HTTP/1.1 401")
        .contains("WWW-Authenticate: Basic");
    assertThat(RawClient.get(server, "/f", "Authorization: Basic bWU6d29yZA==").body())
        .asString()
        .isEqualTo("secret");
  }

  @Test
  void knowsHostsApart() throws IOException {
    server.always("//localhost/dl/x", Answer.redirect(302, "https://dl.google.com/go/x"));
    server.serve("//elsewhere/f", Content.of("not here"));

    assertThat(RawClient.get(server, "/dl/x").head()).contains("https://dl.google.com/go/x");
    assertThat(RawClient.get(server, "/f").body()).isEqualTo(DATA);
  }

  @Test
  void resetsOrIgnoresAConnectionBeforeItsFirstRequest() throws IOException {
    server.greet(Greeting.RESET_AFTER_HELLO, Greeting.SILENT);

    assertThat(RawClient.get(server, "/f").end()).isEqualTo(End.RST);
    assertThat(RawClient.listen(server, "/f").bytes()).isEmpty();
    assertThat(RawClient.get(server, "/f").body()).isEqualTo(DATA);
    assertThat(server.exchanges()).hasSize(1);
    assertThat(server.connections()).isEqualTo(3);
  }
}
