// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.KnownSource;
import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.net.Reply;
import dev.jgo.core.source.Source;
import dev.jgo.core.source.Sources;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sum that is wrong, and how the source that lied is found. */
class WrongBytesTest {

  private static final int MIB = 1024 * 1024;

  private static final Source OFFICIAL = Sources.known(KnownSource.GOOGLE);
  private static final Source LIAR = Source.of(URI.create("https://liar.example/dl"));
  private static final Source OTHER = Source.of(URI.create("https://other.example/dl"));

  @TempDir Path folder;

  @Test
  void whoGaveAllOfItIsNotAskedAgain() throws JgoException {
    Bench bench = new Bench(folder, MIB);
    bench.network.always("liar.example", WrongBytesTest::lie);
    Bench.Done done = bench.until(LIAR, OTHER);
    assertThat(done).isEqualTo(new Bench.Done("other.example", 2 * MIB, 0));
    assertThat(bench.network.hosts()).containsExactly("liar.example", "other.example");
  }

  @Test
  void ofTwoGiversGoesOwnIsAskedForTheRestAndTheLiarIsNamed() throws JgoException {
    Bench bench = new Bench(folder, 4 * MIB);
    bench.network.always("liar.example", reply -> lie(reply).failsAfter(MIB, FailureKind.STALLED));
    Bench.Done done = bench.until(LIAR, OFFICIAL);
    assertThat(done.fetched()).as("only the liar's part again").isEqualTo(5 * MIB);
    assertThat(bench.network.offsets()).containsExactly(-1L, (long) MIB, 0L);
    assertThat(bench.network.requests().get(2).headers()).containsEntry("Range", "bytes=0-1048575");
    assertThat(bench.warnings())
        .contains("`liar.example` sent wrong bytes; the right ones came from `google`");
    bench.assertOrder();
  }

  @Test
  void aLieInTheMiddleIsFoundToo() throws JgoException {
    Bench bench = new Bench(folder, 4 * MIB);
    bench.network.next("dl.google.com", r -> r.failsAfter(MIB, FailureKind.STALLED));
    bench.network.next("liar.example", r -> lie(r).failsAfter(MIB, FailureKind.STALLED));
    bench.network.always("liar.example", r -> Reply.of(404));
    Bench.Done done = bench.until(OFFICIAL, LIAR);
    assertThat(done.fetched()).isEqualTo(5 * MIB);
    assertThat(bench.network.requests().get(bench.network.requests().size() - 1).headers())
        .containsEntry("Range", "bytes=" + MIB + "-" + (2 * MIB - 1));
  }

  @Test
  void whoIsTrustedFirstMayBeTheLiar() throws JgoException {
    Bench bench = new Bench(folder, 2 * MIB);
    bench.network.next("other.example", r -> r.failsAfter(MIB, FailureKind.STALLED));
    bench.network.always("dl.google.com", WrongBytesTest::lie);
    Bench.Done done = bench.until(OTHER, OFFICIAL);
    assertThat(done.source()).isEqualTo("other.example");
    assertThat(bench.network.hosts())
        .containsExactly("other.example", "dl.google.com", "dl.google.com", "other.example");
  }

  @Test
  void whenEverybodyLiesNothingIsInstalled() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(WrongBytesTest::lie);
    JgoException failure = bench.failure(LIAR, OTHER);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECKSUM);
    assertThat(bench.network.hosts()).containsExactly("liar.example", "other.example");
    assertThat(bench.part()).doesNotExist();
  }

  @Test
  void aLoneSourceHasASecondChanceAndNoThird() {
    Bench bench = new Bench(folder, MIB);
    bench.network.always(WrongBytesTest::lie);
    assertThat(bench.failure(LIAR).exitCode()).isEqualTo(ExitCode.CHECKSUM);
    assertThat(bench.network.requests()).hasSize(2);
  }

  @Test
  void whatAnEarlierRunLeftMayBeSpoiltByThisMachine() throws Exception {
    Bench first = new Bench(folder, 2 * MIB).flag("retries", "0");
    first.network.next(r -> r.failsAfter(MIB, FailureKind.STALLED));
    assertThat(first.failure(OTHER).exitCode()).isEqualTo(ExitCode.TRANSFER);
    Files.write(first.part(), new byte[2 * MIB]);
    Bench second = first.again();
    assertThat(second.until(OTHER, OFFICIAL).source()).isEqualTo("other.example");
    assertThat(second.network.hosts()).containsExactly("other.example", "other.example");
  }

  @Test
  void aRunThatWasStoppedWhileComparingGoesOnComparing() throws Exception {
    Bench first = new Bench(folder, 4 * MIB).flag("retries", "0");
    first.network.next("liar.example", r -> lie(r).failsAfter(2 * MIB, FailureKind.STALLED));
    Downloader downloader = first.downloader();
    try (Download download = downloader.open(first.artifact(), List.of(LIAR, OFFICIAL))) {
      assertThat(download.sha256()).isNotEqualTo(first.sha256());
      download.discard();
    }
    Bench second = first.again();
    Bench.Done done = second.until(OFFICIAL);
    assertThat(done.fetched()).isEqualTo(2 * MIB);
    assertThat(second.warnings()).singleElement().asString().contains("liar.example");
  }

  /** Every byte that is sent is flipped, and nothing else shows it. */
  private static Reply lie(Reply reply) {
    byte[] body = reply.body().clone();
    for (int i = Math.min(2000, body.length - 1); i < body.length; i++) {
      body[i] ^= 1;
    }
    return reply.body(body);
  }
}
