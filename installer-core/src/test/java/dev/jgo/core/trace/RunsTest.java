// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.RequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as runs leave them, and as nobody should. */
class RunsTest {

  private static final String HEADER =
      line(
          50, "\"schema\":\"jgo.trace/1\",\"command\":\"install\",\"argv\":\"jgo install 1.21.3\"");

  @TempDir Path folder;

  @Test
  void whatWasHeldBackOnPurposeIsNoWork() throws Exception {
    write(
        "20261124-120000-7-install.jsonl",
        HEADER,
        line(
            0, "\"name\":\"phase_started\",\"attempt\":1,\"phase\":\"transfer\",\"subject\":\"h\""),
        line(900, "\"name\":\"throttled\",\"attempt\":1,\"jgo.throttled_ms\":700"),
        line(
            1000,
            "\"name\":\"phase_ended\",\"attempt\":1,\"phase\":\"transfer\",\"subject\":\"h\","
                + "\"jgo.network_wait_ms\":\"200.0\",\"duration_ms\":1000"),
        line(1000, "\"name\":\"verified\",\"jgo.h1\":\"h1:abc=\""));
    Run run = runs().last();
    assertThat(run.held()).isEqualTo(Duration.ofMillis(700));
    assertThat(run.worked()).isEqualTo(Duration.ofMillis(100));
    assertThat(run.steps().get(run.steps().size() - 1).detail()).isEqualTo("h1:abc=");
  }

  @Test
  void anAttemptOnAnOpenConnectionSaysSoAndMayBeginAgain() throws Exception {
    String request = "\"attempt\":2,\"phase\":\"request\",\"subject\":\"GET /f\"";
    String answer = "\"attempt\":2,\"phase\":\"first_byte\",\"subject\":\"GET /f\"";
    write(
        "20261124-120000-7-install.jsonl",
        HEADER,
        line(0, "\"name\":\"phase_started\"," + request),
        line(
            1,
            "\"name\":\"phase_ended\","
                + request
                + ",\"jgo.connection.reused\":\"true\",\"duration_ms\":1"),
        line(1, "\"name\":\"phase_started\"," + answer),
        line(
            2,
            "\"name\":\"phase_ended\","
                + answer
                + ",\"jgo.connection.stale\":\"true\",\"duration_ms\":1"),
        line(2, "\"name\":\"phase_started\"," + request),
        line(3, "\"name\":\"phase_ended\"," + request + ",\"duration_ms\":1"));
    assertThat(runs().last().steps())
        .extracting(Step::detail)
        .containsExactly("on an open connection", "closed by the server; sent again", "GET /f");
  }

  @Test
  void theLastRunOfACommandIsFoundAndElseTheLastOfAll() throws Exception {
    write("20261124-120000-7-install.failed.jsonl", HEADER);
    write("20261124-120001-7-setup-install.jsonl", HEADER);
    write("20261124-120002-7-verify.jsonl", HEADER);
    assertThat(runs().last("install").id()).isEqualTo("20261124-120000-7-install");
    assertThat(runs().last("setup-install").id()).isEqualTo("20261124-120001-7-setup-install");
    assertThat(runs().last("uninstall").id()).isEqualTo("20261124-120002-7-verify");
  }

  @Test
  void aRunIsPutTogetherFromItsLines() throws Exception {
    write(
        "20261124-120000-7-install.failed.jsonl",
        HEADER,
        line(
            0,
            "\"name\":\"attempt_started\",\"attempt\":1,\"source\":\"go.dev\","
                + "\"jgo.route\":\"direct\",\"url.full\":\"https://go.dev/dl/x\",\"jgo.range.offset\":5"),
        line(
            0, "\"name\":\"phase_started\",\"attempt\":1,\"phase\":\"tls\",\"subject\":\"go.dev\""),
        line(
            100,
            "\"name\":\"phase_ended\",\"attempt\":1,\"phase\":\"tls\",\"subject\":\"go.dev\","
                + "\"tls.protocol.version\":\"1.3\",\"jgo.network_wait_ms\":\"30.0\",\"duration_ms\":100.0"),
        line(
            110,
            "\"name\":\"attempt_ended\",\"attempt\":1,\"error.type\":\"stalled\","
                + "\"message\":\"it stood still\",\"duration_ms\":110"),
        line(
            110,
            "\"name\":\"decided\",\"attempt\":1,\"jgo.decision\":\"next_source\","
                + "\"jgo.delay_ms\":40,\"message\":\"why\""),
        line(200, "\"name\":\"extracted\",\"jgo.files\":3,\"jgo.bytes\":4"),
        line(
            210,
            "\"name\":\"failed\",\"jgo.exit_code\":16,\"error.type\":\"stalled\",\"message\":\"m\""));

    Run run = runs().last();

    assertThat(run.id()).isEqualTo("20261124-120000-7-install");
    assertThat(run.started()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
    assertThat(run.words()).isEqualTo("jgo install 1.21.3");
    assertThat(run.end()).isEqualTo(Run.End.FAILED);
    assertThat(run.status()).isEqualTo(16);
    assertThat(run.type()).isEqualTo("stalled");
    assertThat(run.took()).hasMillis(210);
    assertThat(run.waited()).hasMillis(30);
    assertThat(run.paused()).hasMillis(40);
    assertThat(run.worked()).hasMillis(140);
    assertThat(run.steps())
        .extracting(Step::kind)
        .containsExactly(Step.Kind.ATTEMPT, Step.Kind.PHASE, Step.Kind.PAUSE, Step.Kind.WORK);
    assertThat(run.steps().get(0).detail()).isEqualTo("from byte 5 direct https://go.dev/dl/x");
    assertThat(run.steps().get(1).detail()).isEqualTo("TLS 1.3");
    assertThat(run.steps().get(1).waited()).hasMillis(30);
    assertThat(run.steps().get(2).name()).isEqualTo("next source");
    assertThat(run.steps().get(3).from()).hasMillis(150);
    assertThat(run.steps().get(3).took()).hasMillis(50);
    assertThat(run.unreadable()).isZero();
  }

  @Test
  void aRunThatWasKilledIsUnfinishedAndSoIsThePhaseItWasIn() throws Exception {
    write(
        "20261124-120000-7-install.jsonl",
        HEADER,
        line(0, "\"name\":\"attempt_started\",\"attempt\":1,\"source\":\"go.dev\""),
        line(
            10,
            "\"name\":\"phase_started\",\"attempt\":1,\"phase\":\"dns\",\"subject\":\"go.dev\""),
        line(500, "\"name\":\"warned\",\"message\":\"hm\""),
        "{\"ts\":\"2026-11-24T12:00:0");

    Run run = runs().last();

    assertThat(run.end()).isEqualTo(Run.End.UNFINISHED);
    assertThat(run.status()).isEqualTo(-1);
    assertThat(run.steps()).allMatch(step -> step.failure().equals(Optional.of("unfinished")));
    assertThat(run.steps().get(1).took()).hasMillis(490);
    assertThat(run.unreadable()).isEqualTo(1);
  }

  @Test
  void whatIsWaitedForSideBySideCountsOnce() throws Exception {
    write(
        "20261124-120000-7-install.jsonl",
        line(0, "\"name\":\"phase_started\",\"attempt\":1,\"phase\":\"connect\",\"subject\":\"a\""),
        line(
            250,
            "\"name\":\"phase_started\",\"attempt\":1,\"phase\":\"connect\",\"subject\":\"b\""),
        line(
            300,
            "\"name\":\"phase_ended\",\"attempt\":1,\"phase\":\"connect\",\"subject\":\"a\",\"duration_ms\":300"),
        line(
            350,
            "\"name\":\"phase_ended\",\"attempt\":1,\"phase\":\"connect\",\"subject\":\"b\",\"duration_ms\":100"));

    assertThat(runs().last().waited()).hasMillis(350);
  }

  @Test
  void hostileLogsAreReadAsFarAsTheyMeanAnything() throws Exception {
    write(
        "20261124-120000-7-install.jsonl",
        "x".repeat(400_000),
        "[".repeat(100_000),
        "{\"ts\":\"yesterday\",\"name\":\"ended\"}",
        "null",
        "",
        line(0, "\"name\":[1],\"attempt\":99999999999999999999"),
        line(0, "\"name\":\"phase_ended\",\"attempt\":1,\"phase\":\"dns\""),
        line(0, "\"name\":\"decided\",\"jgo.delay_ms\":1e300"),
        line(0, "\"name\":\"decided\",\"jgo.delay_ms\":\"NaN\""),
        line(0, "\"name\":\"ended\",\"jgo.exit_code\":\"none\""));

    Run run = runs().last();

    assertThat(run.end()).isEqualTo(Run.End.DONE);
    assertThat(run.status()).isZero();
    assertThat(run.unreadable()).isEqualTo(6);
    assertThat(run.took()).isZero();
    assertThat(run.steps()).hasSize(2).allMatch(step -> step.took().isZero());
  }

  @Test
  void aFileThatIsNoLogIsARunOfWhichNothingIsKnown() throws Exception {
    Files.write(folder.resolve("20261124-120000-7-install.jsonl"), new byte[] {0, -1, -2, 10, 7});

    Run run = runs().last();

    assertThat(run.end()).isEqualTo(Run.End.UNFINISHED);
    assertThat(run.unreadable()).isEqualTo(2);
    assertThat(run.took()).isEqualTo(Duration.ZERO);
  }

  @Test
  void runsAreListedNewestFirstAndLinksAreNotFollowed() throws Exception {
    write("20261124-120000-7-install.jsonl", HEADER);
    write("20261125-120000-7-use.failed.jsonl", HEADER);
    Files.createSymbolicLink(folder.resolve("20261126-1-x.jsonl"), folder.resolve("none"));
    write("notes.txt", "mine");

    assertThat(runs().all())
        .extracting(Run::id)
        .containsExactly("20261125-120000-7-use", "20261124-120000-7-install");
  }

  @Test
  void aRunIsFoundByItsNameOrByItsBeginning() throws Exception {
    write("20261124-120000-7-install.jsonl", HEADER);
    write("20261124-120000-77-install.jsonl", HEADER);
    write("20261125-120000-7-use.failed.jsonl", HEADER);

    assertThat(runs().find("20261125").id()).isEqualTo("20261125-120000-7-use");
    assertThat(runs().find("20261124-120000-7-install").id()).endsWith("-7-install");
    for (String other : List.of("20261124", "", "2027", "../20261125-120000-7-use")) {
      assertThatThrownBy(() -> runs().find(other))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("`" + other + "`");
    }
  }

  @Test
  void withoutAnyRunThereIsNoLastOne() throws Exception {
    assertThat(new Runs(folder.resolve("none")).all()).isEmpty();
    assertThatThrownBy(() -> runs().last())
        .isInstanceOf(JgoException.class)
        .hasMessageContaining("no run is recorded");
  }

  private Runs runs() {
    return new Runs(folder);
  }

  private void write(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines), StandardCharsets.UTF_8);
  }

  private static String line(int millis, String fields) {
    Instant at = Instant.parse("2026-11-24T12:00:00Z").plusMillis(millis);
    return "{\"ts\":\"" + at + "\"," + fields + "}";
  }

  /** A run that fails gives its log another name, and one that ends removes old ones. */
  @Test
  void logsThatComeAndGoWhileTheyAreReadAreNoFailure() throws Exception {
    write("20261124-120000-7-install.jsonl", HEADER);
    Path running = folder.resolve("20261124-130000-8-install.jsonl");
    Path failed = folder.resolve("20261124-130000-8-install.failed.jsonl");
    Path old = folder.resolve("20261124-110000-6-install.jsonl");
    AtomicBoolean enough = new AtomicBoolean();
    FutureTask<Void> changing =
        new FutureTask<>(
            () -> {
              while (!enough.get()) {
                Files.writeString(old, HEADER);
                Files.writeString(running, HEADER);
                Files.move(running, failed);
                Files.delete(old);
                Files.delete(failed);
              }
              return null;
            });
    new Thread(changing, "changing").start();
    try {
      for (int i = 0; i < 2_000; i++) {
        assertThat(runs().all()).extracting(Run::id).contains("20261124-120000-7-install");
        assertThat(runs().last().id()).isNotEmpty();
        runs().find("20261124-12");
      }
    } finally {
      enough.set(true);
    }
    changing.get();
  }
}
