// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.system.ManualHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private final ManualHost host = new ManualHost(Path.of("/nowhere"));

  @Test
  void waitsDoubleUpToTwentySecondsWithHalfOfThemAsJitter() {
    Backoff backoff = new Backoff(new Random(7));
    long[] middle = {500, 1000, 2000, 4000, 8000, 16000, 20000, 20000};
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < middle.length; i++) {
        assertThat(backoff.before(i + 1).toMillis()).isBetween(middle[i] / 2, middle[i] * 3 / 2);
      }
    }
    assertThat(backoff.before(1_000_000)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  @Test
  void jitterSpreadsWhatHappenedTogether() {
    Backoff backoff = new Backoff(new Random(7));
    assertThat(backoff.before(3)).isNotEqualTo(backoff.before(3));
  }

  @Test
  void allowsSixRepetitionsWithoutProgress() throws RequestException {
    Budget budget = budget(Map.of());
    for (int i = 0; i < 6; i++) {
      assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Again.class);
    }
    Verdict last = budget.after(failure(FailureKind.STALLED));
    assertThat(last).isInstanceOf(Verdict.Enough.class);
    assertThat(last.because()).isEqualTo("it failed (7 tries)");
  }

  @Test
  void progressRestoresAll() throws RequestException {
    Budget budget = budget(Map.of("retries", List.of("1")));
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Again.class);
    budget.progressed();
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Again.class);
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Enough.class);
  }

  @Test
  void whatIsAskedAgainOnceIsNotAskedTwice() throws RequestException {
    Budget budget = budget(Map.of());
    assertThat(budget.after(failure(FailureKind.HOST_NOT_FOUND))).isInstanceOf(Verdict.Again.class);
    assertThat(budget.after(failure(FailureKind.HOST_NOT_FOUND)))
        .isEqualTo(new Verdict.Enough("it failed again"));
  }

  @Test
  void noRepetitionBeginsLaterThanAllowed() throws RequestException {
    Budget budget = budget(Map.of("retry-max-time", List.of("10s")));
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Again.class);
    host.manualClock().advance(Duration.ofSeconds(10));
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Enough.class);
    budget.progressed();
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Again.class);
  }

  @Test
  void aCorrectionOfTheWallClockChangesNothing() throws RequestException {
    Budget budget = budget(Map.of("retry-max-time", List.of("10s")));
    host.manualClock().jump(Duration.ofHours(1));
    assertThat(budget.after(failure(FailureKind.STALLED))).isInstanceOf(Verdict.Again.class);
  }

  @Test
  void aServersOwnTimeIsALeastTime() throws RequestException {
    Budget budget = budget(Map.of());
    assertThat(delay(budget.after(busy(Duration.ofSeconds(30)))))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    assertThat(delay(budget.after(busy(Duration.ZERO)))).isPositive();
    assertThat(budget.after(busy(Duration.ofHours(1)))).isInstanceOf(Verdict.Enough.class);
  }

  private Budget budget(Map<String, List<String>> flags) throws RequestException {
    return new Budget(Settings.of(flags, host), host);
  }

  private static Duration delay(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Again.class);
    return ((Verdict.Again) verdict).delay();
  }

  private static NetworkException busy(Duration later) {
    return new NetworkException(facts(FailureKind.HTTP_BUSY), List.of(), Optional.of(later));
  }

  private static NetworkException failure(FailureKind kind) {
    return new NetworkException(facts(kind), null, List.of());
  }

  private static NetworkException.Failure facts(FailureKind kind) {
    return new NetworkException.Failure(
        1, kind, "transfer", "here", "direct", "", OptionalInt.empty(), 1, "it failed");
  }
}
