// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.trace.Run;
import dev.jgo.core.trace.Step;
import dev.jgo.core.trace.Step.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceSummaryTest {

  @Test
  void theNetworkIsTheSourceThatSentMostAndTheWorkWhatTookLongest() {
    Run run =
        run(
            Run.End.DONE,
            11_000,
            0,
            step(Kind.ATTEMPT, 1, "go.dev", "", 0, 500, 0),
            step(Kind.PHASE, 1, "transfer", "1000 bytes", 0, 500, 500),
            step(Kind.ATTEMPT, 2, "proxy.golang.org", "", 500, 8500, 0),
            step(Kind.PHASE, 2, "transfer", "141556736 bytes", 500, 8500, 8500),
            step(Kind.WORK, 0, "extracted", "9 files", 9000, 1800, 0),
            step(Kind.WORK, 0, "verified", "h1:x", 10_800, 200, 0));
    assertThat(TraceSummary.of(run))
        .isEqualTo("11 s: 9.0 s network (proxy.golang.org, 15.0 MiB/s), 2.0 s unpacking");
  }

  @Test
  void waitingOnPurposeIsNoWork() {
    Run run =
        run(
            Run.End.DONE,
            75_000,
            60_000,
            step(Kind.PAUSE, 0, "lock", "", 0, 12_000, 0),
            step(Kind.PAUSE, 1, "retry", "", 12_000, 1000, 0),
            step(Kind.WORK, 0, "removed", "", 73_000, 2000, 0));
    assertThat(TraceSummary.of(run))
        .isEqualTo(
            "1 min 15 s: 1 min 0 s held back by `--limit-rate`, 12 s waiting for another jgo,"
                + " 2.0 s removing, 1.0 s pauses");
  }

  @Test
  void aFailureSaysHowHardItTried() {
    Run run =
        run(
            Run.End.FAILED,
            37_000,
            0,
            step(Kind.ATTEMPT, 1, "go.dev", "", 0, 10, 0),
            step(Kind.ATTEMPT, 2, "google", "", 10, 10, 0),
            step(Kind.PHASE, 2, "connect", "192.0.2.1:443", 10, 37_000, 37_000));
    assertThat(TraceSummary.of(run))
        .isEqualTo("failed after 37 s: 2 tries at 2 sources, 37 s network");
  }

  @Test
  void aRunWithoutAnythingStillHasATime() {
    assertThat(TraceSummary.of(run(Run.End.UNFINISHED, 0, 0))).isEqualTo("broke off after 0.0 s");
  }

  private static Run run(Run.End end, long took, long held, Step... steps) {
    return new Run(
        "x",
        Instant.EPOCH,
        "install",
        "jgo install",
        end,
        end == Run.End.DONE ? 0 : 12,
        "",
        "",
        Duration.ofMillis(took),
        Duration.ofMillis(held),
        List.of(steps),
        0);
  }

  private static Step step(
      Kind kind, int attempt, String name, String detail, long from, long took, long waited) {
    return new Step(
        kind,
        attempt,
        name,
        detail,
        Duration.ofMillis(from),
        Duration.ofMillis(took),
        Duration.ofMillis(waited),
        Optional.empty());
  }
}
