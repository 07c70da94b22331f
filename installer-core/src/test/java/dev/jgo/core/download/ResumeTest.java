// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No byte recorded is fetched twice; what cannot be believed is fetched again. */
class ResumeTest {

  private static final int MIB = 1024 * 1024;

  @TempDir Path folder;

  @Test
  void fetchesTheWholeArchive() throws JgoException {
    Bench bench = new Bench(folder, 3 * MIB);
    try (Download download = bench.open()) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.size()).isEqualTo(3 * MIB);
      assertThat(download.fetched()).isEqualTo(3 * MIB);
      assertThat(download.resumed()).isZero();
      assertThat(download.source()).isEqualTo("origin.example");
      download.finish(false);
    }
    assertThat(bench.part()).doesNotExist();
    assertThat(bench.journal()).doesNotExist();
    assertThat(bench.events(Event.Downloaded.class))
        .containsExactly(new Event.Downloaded(3 * MIB, 0, "origin.example"));
    assertThat(bench.network.requests().get(0).headers())
        .containsEntry("Accept-Encoding", "identity")
        .doesNotContainKeys("Range", "If-Range");
  }

  @Test
  void goesOnWhereTheConnectionWasCut() throws JgoException {
    Bench bench = new Bench(folder, 3 * MIB);
    bench.network.next(reply -> reply.failsAfter(MIB + 5, FailureKind.CONNECTION_RESET));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.network.offsets()).containsExactly(-1L, MIB + 5L);
    assertThat(bench.network.requests().get(1).headers()).containsEntry("If-Range", "\"one\"");
    assertThat(bench.decisions()).containsExactly(Event.Action.RESUME);
  }

  @Test
  void goesOnWhereTheLastRunStopped() throws JgoException {
    Bench first = new Bench(folder, 3 * MIB).flag("retries", "0");
    first.network.next(reply -> reply.failsAfter(2 * MIB, FailureKind.CONNECTION_RESET));
    NetworkException failure = (NetworkException) first.failure();
    assertThat(failure.keptBytes()).isEqualTo(2 * MIB);
    assertThat(Advised.hints(failure).get(0)).contains("goes on where this one stopped");

    Bench second = first.again();
    try (Download download = second.open()) {
      assertThat(download.sha256()).isEqualTo(second.sha256());
      assertThat(download.resumed()).isEqualTo(2 * MIB);
      assertThat(download.fetched()).isEqualTo(MIB);
    }
    assertThat(second.network.offsets()).containsExactly(2L * MIB);
    assertThat(second.events(Event.Resuming.class))
        .containsExactly(new Event.Resuming(2 * MIB, 3 * MIB));
  }

  @Test
  void askingWithAnotherSourceSendsNoForeignTag() throws JgoException {
    Bench first = new Bench(folder, 2 * MIB).flag("retries", "0");
    first.network.next(reply -> reply.failsAfter(MIB, FailureKind.CONNECTION_RESET));
    assertThat(first.failure().kind()).isEqualTo(FailureKind.CONNECTION_RESET);

    Bench second = first.again();
    try (Download download = second.downloader().open(second.artifact(), List.of(Bench.MIRROR))) {
      assertThat(download.sha256()).isEqualTo(second.sha256());
      assertThat(download.source()).isEqualTo("mirror.example:8443");
    }
    assertThat(second.network.offsets()).containsExactly((long) MIB);
    assertThat(second.network.requests().get(0).headers()).doesNotContainKey("If-Range");
  }

  @Test
  void whatAKillWouldLeaveIsNotedEachMebibyte() throws Exception {
    Bench bench = new Bench(folder, 3 * MIB);
    bench.network.next(reply -> reply.stallsAfter(2 * MIB + MIB / 2));
    try (Download download = bench.open()) {
      bench.network.awaitStall();
      assertThat(noted(bench)).isBetween(2L * MIB, 2L * MIB + MIB / 2);
      assertThat(download.fetched()).isZero();
    }
    assertThat(noted(bench)).isEqualTo(2 * MIB + MIB / 2);
  }

  @Test
  void aCompletePartialNeedsNoRequest() throws JgoException {
    Bench first = new Bench(folder, MIB);
    assertThat(first.run()).isEqualTo(first.sha256());
    Bench second = first.again();
    assertThat(second.run()).isEqualTo(second.sha256());
    assertThat(second.network.requests()).isEmpty();
    assertThat(second.events(Event.Downloaded.class))
        .containsExactly(new Event.Downloaded(0, MIB, "origin.example"));
  }

  @Test
  void aKeptArchiveNeedsNoRequest() throws Exception {
    Bench first = new Bench(folder, MIB);
    try (Download download = first.open()) {
      assertThat(download.sha256()).isEqualTo(first.sha256());
      download.finish(true);
    }
    assertThat(Files.readAllBytes(first.kept())).isEqualTo(first.bytes);
    assertThat(first.journal()).doesNotExist();
    Bench second = first.again();
    try (Download download = second.open()) {
      assertThat(download.sha256()).isEqualTo(second.sha256());
      assertThat(download.fetched()).isZero();
      assertThat(download.resumed()).isEqualTo(MIB);
      download.finish(false);
    }
    assertThat(second.network.requests()).isEmpty();
    assertThat(second.kept()).exists();
  }

  @Test
  void wrongBytesAreForgottenAndFetchedFromZero() throws Exception {
    Bench bench = new Bench(folder, 2 * MIB);
    byte[] wrong = bench.bytes.clone();
    wrong[MIB] ^= 1;
    bench.network.next(reply -> reply.body(wrong));
    Downloader downloader = bench.downloader();
    try (Download download = downloader.open(bench.artifact(), List.of(Bench.ORIGIN))) {
      assertThat(download.sha256()).isEqualTo(Bench.sha256(wrong));
      download.discard();
    }
    assertThat(bench.part()).doesNotExist();
    try (Download download = downloader.open(bench.artifact(), List.of(Bench.ORIGIN))) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.fetched()).isEqualTo(4 * MIB);
    }
    assertThat(bench.network.offsets()).containsExactly(-1L, -1L);
  }

  @Test
  void aSourceThatSentWrongBytesIsAskedLast() throws Exception {
    Bench bench = new Bench(folder, MIB);
    List<dev.jgo.core.source.Source> both = List.of(Bench.MIRROR, Bench.ORIGIN);
    Downloader downloader = bench.downloader();
    try (Download download = downloader.open(bench.artifact(), both)) {
      assertThat(download.sha256()).isNotEmpty();
      download.discard();
    }
    try (Download download = downloader.open(bench.artifact(), both)) {
      assertThat(download.sha256()).isEqualTo(bench.sha256());
      assertThat(download.source()).isEqualTo("origin.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zeros",
        "empty",
        "noise",
        "other",
        "longer",
        "size",
        "negative",
        "folder",
        "link"
      })
  void aJournalThatCannotBeBelievedMeansFromZero(String damage) throws Exception {
    Bench first = new Bench(folder, 2 * MIB).flag("retries", "0");
    first.network.next(reply -> reply.failsAfter(MIB, FailureKind.CONNECTION_RESET));
    assertThat(first.failure().exitCode().status()).isEqualTo(16);
    damage(first, damage);
    Bench second = first.again();
    assertThat(second.run()).isEqualTo(second.sha256());
    assertThat(second.network.offsets()).containsExactly(-1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "shorter", "link", "folder"})
  void aPartialThatIsNotWhatItWasMeansFromZero(String damage) throws Exception {
    Bench first = new Bench(folder, 2 * MIB).flag("retries", "0");
    first.network.next(reply -> reply.failsAfter(MIB, FailureKind.CONNECTION_RESET));
    assertThat(first.failure().exitCode().status()).isEqualTo(16);
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Files.delete(first.part());
    switch (damage) {
      case "shorter" -> Files.write(first.part(), new byte[MIB / 2]);
      case "link" -> Files.createSymbolicLink(first.part(), victim);
      case "folder" -> Files.createDirectory(first.part());
      default -> assertThat(damage).isEqualTo("gone");
    }
    Bench second = first.again();
    assertThat(second.run()).isEqualTo(second.sha256());
    assertThat(second.network.offsets()).containsExactly(-1L);
    assertThat(victim).hasContent("precious");
  }

  @Test
  void afterAPowerLossOnlyWhatWasMadeDurableIsBelieved() throws Exception {
    Bench first = new Bench(folder, 12 * MIB).flag("retries", "0");
    first.network.next(reply -> reply.failsAfter(10 * MIB, FailureKind.CONNECTION_RESET));
    assertThat(first.failure().exitCode().status()).isEqualTo(16);
    StateFile state = StateFile.read(first.journal(), "partial").orElseThrow();
    Map<String, String> facts = new HashMap<>(state.facts());
    facts.put("boot", "another");
    Files.write(first.journal(), new StateFile("partial", facts).bytes());
    Bench second = first.again();
    assertThat(second.run()).isEqualTo(second.sha256());
    assertThat(second.network.offsets()).containsExactly(8L * MIB);
  }

  @Test
  void aPartialOfZerosIsCaughtByTheSum() throws Exception {
    Bench first = new Bench(folder, 2 * MIB).flag("retries", "0");
    first.network.next(reply -> reply.failsAfter(MIB, FailureKind.CONNECTION_RESET));
    assertThat(first.failure().exitCode().status()).isEqualTo(16);
    Files.write(first.part(), new byte[2 * MIB]);
    Bench second = first.again();
    Downloader downloader = second.downloader();
    try (Download download = downloader.open(second.artifact(), List.of(Bench.ORIGIN))) {
      assertThat(download.sha256()).isNotEqualTo(second.sha256());
      download.discard();
    }
    try (Download download = downloader.open(second.artifact(), List.of(Bench.ORIGIN))) {
      assertThat(download.sha256()).isEqualTo(second.sha256());
    }
    assertThat(second.network.offsets()).containsExactly((long) MIB, -1L);
  }

  private static long noted(Bench bench) throws IOException {
    return Journal.read(bench.journal(), bench.sha256(), bench.bytes.length)
        .map(Journal::offset)
        .orElse(-1L);
  }

  private void damage(Bench bench, String how) throws IOException {
    byte[] journal = Files.readAllBytes(bench.journal());
    Journal good = Journal.read(bench.journal(), bench.sha256(), 2 * MIB).orElseThrow();
    Files.delete(bench.journal());
    byte[] bad =
        switch (how) {
          case "zeros" -> new byte[journal.length];
          case "noise" -> Bench.archive(journal.length);
          case "other" ->
              new Journal("ab", 2 * MIB, MIB, 0, "", good.tag(), List.of(), List.of()).bytes();
          case "longer" -> good.at(3 * MIB).bytes();
          case "size" -> good.sized(5 * MIB).bytes();
          case "negative" -> good.at(-1).bytes();
          case "folder", "link", "empty" -> new byte[0];
          default -> new StateFile("partial", Map.of()).bytes();
        };
    if (how.equals("folder")) {
      Files.createDirectory(bench.journal());
    } else if (how.equals("link")) {
      Files.write(folder.resolve("elsewhere"), journal);
      Files.createSymbolicLink(bench.journal(), folder.resolve("elsewhere"));
    } else {
      Files.write(bench.journal(), bad);
    }
  }
}
