// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Event.Action;
import dev.jgo.core.net.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers, proxies and portals do to one download. */
class SickServerTest {

  private static final int MIB = 1024 * 1024;
  private static final int HALF = MIB / 2;

  @TempDir Path folder;

  @Test
  void anIgnoredRangeIsReadOverAndCompared() throws JgoException {
    Bench bench = cutAt(HALF);
    bench.network.next(reply -> wholeOf(bench));
    try (Download download = bench.open()) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.fetched()).isEqualTo(HALF + MIB);
    }
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF);
  }

  @Test
  void aFileThatChangedMeanwhileIsNotMixed() {
    Bench bench = cutAt(HALF);
    byte[] other = bench.bytes.clone();
    other[9] ^= 1;
    bench.network.next(reply -> wholeOf(bench).body(other));
    assertThat(bench.failure().kind()).isEqualTo(FailureKind.CHECKSUM_MISMATCH);
    assertThat(bench.network.requests()).hasSize(2);
  }

  @Test
  void anotherTagWithTheSameBytesIsNoHarm() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(
        reply -> {
          bench.network.tag("\"two\"");
          return reply.failsAfter(HALF, FailureKind.CONNECTION_RESET);
        });
    assertThat(bench.run()).isEqualTo(bench.sha256());
  }

  @Test
  void aWeakTagIsNotSentBack() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.tag("W/\"one\"").next(r -> r.failsAfter(HALF, FailureKind.CONNECTION_RESET));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.network.requests().get(1).headers()).doesNotContainKey("If-Range");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes 0-1048575/1048576",
        "bytes 524287-1048575/1048576",
        "bytes 524289-1048575/1048576",
        "bytes 524288-1048576/1048576",
        "bytes 524288-524200/1048576",
        "524288-1048575/1048576",
        "bytes 524288-1048575"
      })
  void aPartThatIsNotTheOneAskedForIsRefusedThenTheWholeIsAskedFor(String range)
      throws JgoException {
    Bench bench = cutAt(HALF);
    bench.network.next(reply -> reply.header("Content-Range", range));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF, -1L);
    assertThat(bench.decisions()).containsExactly(Action.RESUME, Action.RESTART);
    assertThat(lastType(bench, 2)).isEqualTo("range_mismatch");
  }

  @Test
  void twoMisplacedPartsAreEnough() {
    Bench bench = cutAt(HALF);
    bench.network.always(
        reply -> Reply.of(416).header("Content-Range", "bytes */" + bench.bytes.length));
    bench.network.next(reply -> reply.header("Content-Range", "bytes 0-1048575/1048576"));
    JgoException failure = bench.failure();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.HTTP);
  }

  @Test
  void aPartWithAnotherTagIsRefused() throws JgoException {
    Bench bench = cutAt(HALF);
    bench.network.next(reply -> reply.header("ETag", "\"two\""));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(lastType(bench, 2)).isEqualTo("range_mismatch");
  }

  @Test
  void aShorterPartIsTakenAndTheRestAskedFor() throws JgoException {
    Bench bench = cutAt(HALF);
    bench.network.next(
        reply ->
            reply
                .body(Arrays.copyOfRange(bench.bytes, HALF, HALF + 100_000))
                .header("Content-Length", "100000")
                .header("Content-Range", "bytes 524288-624287/1048576"));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF, HALF + 100_000L);
    assertThat(bench.decisions()).containsExactly(Action.RESUME);
  }

  @ParameterizedTest
  @CsvSource({"Content-Range,bytes 524288-1048575/2000000", "Content-Range,bytes 0-1/2"})
  void aPartOfAFileOfAnotherSizeIsTheWrongFile(String name, String value) {
    Bench bench = cutAt(HALF);
    bench.network.next(reply -> reply.header(name, value));
    NetworkException failure = (NetworkException) bench.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.WRONG_FILE);
    assertThat(failure.keptBytes()).isEqualTo(HALF);
  }

  @Test
  void a416WithAnotherSizeIsTheWrongFile() {
    Bench bench = cutAt(HALF);
    bench.network.next(reply -> Reply.of(416).header("Content-Range", "bytes */77"));
    assertThat(bench.failure().kind()).isEqualTo(FailureKind.WRONG_FILE);
  }

  @Test
  void anotherLengthIsRefusedBeforeAByteIsKept() {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(reply -> reply.header("Content-Length", "77"));
    NetworkException failure = (NetworkException) bench.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.WRONG_FILE);
    assertThat(failure.failure().phase()).isEqualTo("first_byte");
    assertThat(Advised.hints(failure).get(0)).contains("--mirror go.dev");
    assertThat(failure.keptBytes()).isZero();
    assertThat(bench.decisions()).containsExactly(Action.GIVE_UP);
  }

  @Test
  void moreBytesThanThereAreAreNotKept() throws IOException {
    Bench bench = new Bench(folder, MIB);
    byte[] more = Arrays.copyOf(bench.bytes, MIB + 1);
    bench.network.next(reply -> reply.without("Content-Length").body(more));
    assertThat(bench.failure().kind()).isEqualTo(FailureKind.WRONG_FILE);
    assertThat(Files.size(bench.part())).isEqualTo(MIB);
  }

  @Test
  void withoutALengthTheKnownSizeTellsTheEnd() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(reply -> reply.without("Content-Length").endsAfter(HALF));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(lastType(bench, 1)).isEqualTo("short_body");
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF);
  }

  @Test
  void anUnknownSizeIsTakenFromTheLength() throws JgoException {
    Bench bench = new Bench(folder, MIB).sizeUnknown();
    bench.network.next(reply -> reply.failsAfter(HALF, FailureKind.STALLED));
    try (Download download = bench.open()) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.size()).isEqualTo(MIB);
    }
  }

  @Test
  void anUnknownSizeWithoutLengthEndsWithTheBody() throws JgoException {
    Bench bench = new Bench(folder, MIB).sizeUnknown();
    bench.network.next(reply -> reply.without("Content-Length"));
    try (Download download = bench.open()) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.size()).isEqualTo(MIB);
    }
  }

  @Test
  void aLieAboutAnUnknownSizeDoesNotOutliveItsServer() throws JgoException {
    Bench first = new Bench(folder, MIB).sizeUnknown().flag("retries", "0");
    first.network.next(
        r -> r.header("Content-Length", "2000000").failsAfter(MIB, FailureKind.SHORT_BODY));
    NetworkException failure = (NetworkException) first.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.SHORT_BODY);
    assertThat(failure.keptBytes()).isEqualTo(MIB);

    Bench second = first.again().flag("retries", "6");
    try (Download download = second.open()) {
      assertThat(download.sha256()).isEqualTo(second.sha256());
      assertThat(download.size()).isEqualTo(MIB);
    }
    assertThat(second.network.offsets()).containsExactly((long) MIB, -1L);
  }

  @Test
  void waitsAsLongAsTheServerAsksAndSaysSo() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(reply -> Reply.of(503).header("Retry-After", "7"));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    Duration slept = bench.host.manualClock().sleeps().get(0);
    assertThat(slept).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    assertThat(bench.events(Event.Decided.class).get(0).delay()).isEqualTo(slept);
  }

  @Test
  void givesUpAtOnceWhenTheServerAsksForTooMuch() {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(reply -> Reply.of(503).header("Retry-After", "3600"));
    assertThat(bench.failure().type()).isEqualTo("503");
    assertThat(bench.host.manualClock().sleeps()).isEmpty();
  }

  @Test
  void progressRestoresThePatience() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    for (int i = 0; i < 20; i++) {
      bench.network.next(reply -> reply.failsAfter(MIB / 32, FailureKind.CONNECTION_RESET));
    }
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.network.requests()).hasSize(21);
  }

  @Test
  void singleBytesAreNoProgress() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(reply -> reply.failsAfter(1, FailureKind.CONNECTION_RESET));
    assertThat(bench.failure().exitCode()).isEqualTo(ExitCode.TRANSFER);
    assertThat(bench.network.requests()).hasSize(7);
  }

  @Test
  void eachFailedAttemptIsFollowedByOneDecision() {
    Bench bench = new Bench(folder, MIB).flag("retries", "3");
    bench.network.always(reply -> Reply.none(FailureKind.CONNECTION_REFUSED));
    assertThat(bench.failure().exitCode()).isEqualTo(ExitCode.CONNECT);
    assertThat(bench.decisions())
        .containsExactly(Action.RETRY, Action.RETRY, Action.RETRY, Action.GIVE_UP);
    assertThat(bench.events(Event.AttemptStarted.class)).hasSize(4);
    assertThat(bench.events(Event.AttemptEnded.class)).hasSize(4);
  }

  @Test
  void theNextSourceGoesOnWhereTheFirstGaveUp() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(r -> r.failsAfter(HALF, FailureKind.CONNECTION_RESET));
    bench.network.next(reply -> Reply.of(404));
    try (Download download =
        bench.downloader().open(bench.artifact(), List.of(Bench.MIRROR, Bench.ORIGIN))) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.source()).isEqualTo("origin.example");
    }
    assertThat(bench.decisions()).containsExactly(Action.RESUME, Action.NEXT_SOURCE);
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) HALF, (long) HALF);
  }

  @Test
  void sourcesThatFailDifferentlyEndWithNineteen() {
    Bench bench = new Bench(folder, MIB).flag("retries", "0");
    bench.network.next(reply -> Reply.of(404));
    bench.network.next(reply -> Reply.none(FailureKind.CONNECTION_REFUSED));
    assertThatThrownBy(
            () -> {
              try (Download download =
                  bench.downloader().open(bench.artifact(), List.of(Bench.MIRROR, Bench.ORIGIN))) {
                download.sha256();
              }
            })
        .isInstanceOfSatisfying(
            NetworkException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.SOURCES_EXHAUSTED);
              assertThat(e)
                  .hasMessageContaining("answered 404; `origin.example`: connection_refused");
            });
  }

  @ParameterizedTest
  @CsvSource({"MAX_TIME,1", "HOST_NOT_FOUND,1", "CERTIFICATE_EXPIRED,1", "TLS_RESET,7"})
  void theKindDecidesHowOften(FailureKind kind, int requests) {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(reply -> Reply.none(kind));
    assertThat(bench.failure().kind()).isEqualTo(kind);
    assertThat(bench.network.requests()).hasSize(requests);
  }

  private Bench cutAt(int bytes) {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(reply -> reply.failsAfter(bytes, FailureKind.CONNECTION_RESET));
    Produced.kind(FailureKind.CONNECTION_RESET);
    return bench;
  }

  private static Reply wholeOf(Bench bench) {
    return Reply.of(200, bench.bytes)
        .header("Content-Length", Integer.toString(bench.bytes.length));
  }

  private static String lastType(Bench bench, int attempt) {
    return bench.events(Event.AttemptEnded.class).stream()
        .filter(event -> event.attempt() == attempt)
        .findFirst()
        .flatMap(Event.AttemptEnded::type)
        .orElse("");
  }
}
