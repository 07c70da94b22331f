// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.IntegrityException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StageFailuresTest {

  private final StageFailures exhausted = new StageFailures();

  @Test
  void wrongBytesAreToldBeforeAnyTroubleOfTheNetwork() {
    exhausted.add(network("a", FailureKind.HOST_NOT_FOUND, 7));
    exhausted.add(new IntegrityException(FailureKind.H1_MISMATCH, "other files"));
    exhausted.add(network("b", FailureKind.CONNECTION_REFUSED, 0));
    assertThat(exhausted.failure().kind()).isEqualTo(FailureKind.H1_MISMATCH);
  }

  @Test
  void aStageThatCouldNotProveWhatItHasHidesNoTroubleOfTheNetwork() {
    NetworkException noSuchName = network("a", FailureKind.HOST_NOT_FOUND, 7);
    exhausted.add(noSuchName);
    exhausted.add(new IntegrityException(FailureKind.PROOF_UNAVAILABLE, "not in the database"));
    assertThat(exhausted.failure()).isSameAs(noSuchName);
  }

  @Test
  void whatCouldNotBeProvedIsToldWhereNothingElseWentWrong() {
    exhausted.add(new IntegrityException(FailureKind.PROOF_UNAVAILABLE, "not in the database"));
    assertThat(exhausted.failure().kind()).isEqualTo(FailureKind.PROOF_UNAVAILABLE);
  }

  @Test
  void stagesThatFailDifferentlyEndWithNineteenAndKeepWhatThereIs() {
    exhausted.add(network("a", FailureKind.HOST_NOT_FOUND, 7));
    exhausted.add(network("b", FailureKind.CONNECTION_REFUSED, 3));
    NetworkException failure = (NetworkException) exhausted.failure();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.SOURCES_EXHAUSTED);
    assertThat(failure.attempts()).extracting(Failure::source).containsExactly("a", "b");
    assertThat(failure.keptBytes()).isEqualTo(7);
  }

  private static NetworkException network(String source, FailureKind kind, long kept) {
    return new NetworkException(
        source + " failed", List.of(failure(source, kind)), kept, List.of());
  }

  private static Failure failure(String source, FailureKind kind) {
    return new Failure(
        1, kind, "connect", source, "direct", "", OptionalInt.empty(), 5, source + " failed");
  }
}
