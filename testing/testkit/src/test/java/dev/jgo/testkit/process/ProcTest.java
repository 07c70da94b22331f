// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
  @TempDir Path folder;

  @Test
  void tellsBothStreamsAndTheStatus() {
    Outcome outcome = sh("echo out; echo \u00de >&2; exit 7").run();

    assertThat(outcome.output()).isEqualTo("out\n");
    assertThat(outcome.errors()).isEqualTo("\u00de\n");
    assertThat(outcome.status()).isEqualTo(7);
    assertThat(outcome.lastLine()).isEqualTo("out");
  }

  @Test
  void givesNoVariableThatWasNotSet() {
    Outcome outcome = Proc.of("/usr/bin/env").env("ONLY", "this").run();

    assertThat(outcome.output()).isEqualTo("ONLY=this\n");
  }

  @Test
  void readsItsInputToTheEnd() {
    assertThat(sh("cat; echo end").run().output()).isEqualTo("end\n");
    assertThat(sh("cat").input("given").run().output()).isEqualTo("given");
  }

  @Test
  void runsInAFolderBelowAWrapper() {
    Outcome outcome = Proc.of("/bin/pwd").in(folder).wrapped(List.of("/usr/bin/env")).run();

    assertThat(outcome.output().strip()).isEqualTo(folder.toString());
  }

  @Test
  void killsAtAMomentWhatCannotCleanUp() {
    try (Running running = sh("trap 'echo cleaned' EXIT; echo ready; sleep 60").start()) {
      assertThat(running.awaitUntil(() -> running.outputSoFar().contains("ready"))).isTrue();

      running.kill();

      Outcome outcome = running.await();
      assertThat(outcome.status()).isEqualTo(137);
      assertThat(outcome.output()).isEqualTo("ready\n");
    }
  }

  @Test
  void sendsASignalThatCanBeCaught() {
    try (Running running =
        sh("trap 'exit 42' TERM; echo ready; while :; do sleep 0.01; done").start()) {
      assertThat(running.awaitUntil(() -> running.outputSoFar().contains("ready"))).isTrue();

      running.signal("TERM");

      assertThat(running.await().status()).isEqualTo(42);
    }
  }

  @Test
  void noticesAProgramThatEndsBeforeTheMoment() {
    try (Running running = sh("exit 0").start()) {
      assertThat(running.awaitUntil(() -> false)).isFalse();
    }
  }

  @Test
  void failsLoudlyOverItsLimitOrWithAnotherStatus() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> sh("echo said; sleep 60").limit(Duration.ofMillis(300)).run())
        .withMessageContaining("said");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> sh("echo why >&2; exit 3").run().expect(0))
        .withMessageContaining("ended with 3")
        .withMessageContaining("why");
  }

  private static Proc sh(String script) {
    return Proc.of("/bin/sh", "-c", script).inheritPath();
  }
}
