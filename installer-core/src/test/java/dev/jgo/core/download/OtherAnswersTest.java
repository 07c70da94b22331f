// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.net.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes instead of an archive: pages, encodings, statuses. */
class OtherAnswersTest {

  private static final int MIB = 1024 * 1024;
  private static final int HALF = MIB / 2;
  private static final byte[] PAGE =
      "<!DOCTYPE html><title>Log\u0007in</title>".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void aWebPageIsNamedWithItsTitle() {
    Bench bench = new Bench(folder, MIB);
    bench.network.next(reply -> Reply.of(200, PAGE).header("Content-Type", "text/html"));
    JgoException failure = bench.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.CAPTIVE_PORTAL);
    assertThat(failure).hasMessageContaining("`Log in`");
    assertThat(Advised.hints(failure).get(0)).contains("browser");
    assertThat(bench.network.requests()).hasSize(1);
  }

  @Test
  void aWebPageUnderAFalseTypeIsOneToo() {
    Bench bench = new Bench(folder, PAGE.clone());
    JgoException failure = bench.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.CAPTIVE_PORTAL);
    assertThat(((NetworkException) failure).keptBytes()).isZero();
  }

  @Test
  void whatDoesNotBeginLikeAnArchiveIsTheWrongFile() {
    Bench bench = new Bench(folder, "not an archive at all".getBytes(StandardCharsets.UTF_8));
    assertThat(bench.failure().kind()).isEqualTo(FailureKind.WRONG_FILE);
  }

  @Test
  void aFalseEncodingLabelIsNoHarm() throws Exception {
    Bench bench = new Bench(folder, gzip(Bench.archive(MIB)));
    bench.network.always(reply -> reply.header("Content-Encoding", "gzip"));
    bench.network.next(r -> r.failsAfter(HALF, FailureKind.CONNECTION_RESET));
    Bench plain = new Bench(folder, gzip(new byte[MIB]));
    plain.network.always(r -> r.header("Content-Encoding", "gzip").without("Content-Length"));
    assertThat(plain.run()).isEqualTo(plain.sha256());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTrueEncodingLabelIsRefused(boolean withLength) throws Exception {
    Bench bench = new Bench(folder, gzip(new byte[MIB]));
    byte[] twice = gzip(bench.bytes);
    bench.network.always(
        reply -> {
          Reply encoded = reply.body(twice).header("Content-Encoding", "gzip");
          return withLength
              ? encoded.header("Content-Length", Integer.toString(twice.length))
              : encoded.without("Content-Length");
        });
    NetworkException failure = (NetworkException) bench.failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.ENCODED);
    assertThat(failure.type()).isEqualTo("content_encoding");
    assertThat(failure.keptBytes()).isZero();
  }

  @Test
  void anEncodingThatIsNotGzipIsRefused() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(
        r -> r.header("Content-Encoding", "br").without("Content-Length").body(new byte[2000]));
    assertThat(bench.failure().kind()).isEqualTo(FailureKind.ENCODED);
  }

  @ParameterizedTest
  @CsvSource({
    "400,1", "401,1", "403,1", "404,1", "410,1", "204,1", "408,7", "425,7", "429,7", "500,7",
    "502,7", "503,7", "504,7", "522,7"
  })
  void onlyAStatusThatMayPassIsAskedAgain(int status, int requests) {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(reply -> Reply.of(status));
    NetworkException failure = (NetworkException) bench.failure();
    assertThat(failure.type()).isEqualTo(Integer.toString(status));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.HTTP);
    assertThat(failure.attempts()).hasSize(requests);
    assertThat(bench.network.requests()).hasSize(requests);
  }

  @Test
  void aPortalThatSaysSoIsOne() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(reply -> Reply.of(511));
    assertThat(bench.failure().kind()).isEqualTo(FailureKind.CAPTIVE_PORTAL);
    assertThat(bench.network.requests()).hasSize(1);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
