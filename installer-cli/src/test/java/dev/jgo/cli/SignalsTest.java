// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever hangs when a signal comes, the process is halted with the signal's status. */
@Timeout(60)
class SignalsTest {

  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path folder;

  private final BlockingQueue<Integer> halted = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /** What hangs ends with the test. */
  @AfterEach
  void letsGo() {
    end.countDown();
  }

  private class Steps implements Farewell {
    @Override
    public void cancel() {
      done.add("cancel");
    }

    @Override
    public void note(FailureKind why) {
      done.add("note");
    }

    @Override
    public void say(FailureKind why) {
      done.add("say");
    }
  }

  @Test
  void aCancelThatHangsKeepsNeitherTheLastWordsNorTheProcess() throws InterruptedException {
    Signals signals =
        signals(
            new Steps() {
              @Override
              public void cancel() {
                hang();
              }
            },
            new Signals.Limits(MOMENT, LONG, LONG));
    signals.caught(FailureKind.TERMINATED);
    assertThat(done).containsExactly("note", "say");
    assertThat(halted).containsExactly(143);
    assertThat(signals.received()).contains(FailureKind.TERMINATED);
  }

  @Test
  void aLogThatHangsDoesNotKeepTheLastWords() {
    signals(
            new Steps() {
              @Override
              public void note(FailureKind why) {
                hang();
              }
            },
            new Signals.Limits(MOMENT, MOMENT, LONG))
        .caught(FailureKind.HANGUP);
    assertThat(done).contains("say");
    assertThat(halted).containsExactly(129);
  }

  @Test
  void aPipeThatNobodyReadsDoesNotKeepTheProcess() throws InterruptedException {
    CountDownLatch printing = new CountDownLatch(1);
    PrintStream full = new PrintStream(full(printing), true, StandardCharsets.UTF_8);
    Ending ending =
        new Ending(
            new FakeHost(folder), full, full, "install", false, false, false, new Paint(false));
    Thread main = new Thread(() -> ending.succeeded(Result.handover("a line"), false));
    main.start();
    printing.await();
    signals(
            new Steps() {
              @Override
              public void say(FailureKind why) {
                ending.failed(new CancelledException(why, "interrupted"), Optional.empty());
              }
            },
            new Signals.Limits(MOMENT, LONG, MOMENT))
        .caught(FailureKind.INTERRUPTED);
    assertThat(halted).containsExactly(130);
    end.countDown();
    main.join();
  }

  @Test
  void aRunThatEndsInTimeButWhoseProcessDoesNotIsHaltedToo() {
    Signals[] signals = new Signals[1];
    signals[0] =
        signals(
            new Steps() {
              @Override
              public void cancel() {
                signals[0].close();
              }
            },
            new Signals.Limits(LONG, MOMENT, MOMENT));
    signals[0].caught(FailureKind.TERMINATED);
    assertThat(done).isEmpty();
    assertThat(halted).containsExactly(143);
  }

  @Test
  void aSignalAfterTheRunEndsTheProcessAtOnce() {
    Signals signals = signals(new Steps(), new Signals.Limits(LONG, LONG, LONG));
    signals.close();
    signals.caught(FailureKind.INTERRUPTED);
    assertThat(halted).containsExactly(130);
    assertThat(done).isEmpty();
  }

  @Test
  void theSecondSignalDoesNotWaitForTheFirst() throws InterruptedException {
    Signals signals = signals(new Steps(), new Signals.Limits(LONG, MOMENT, MOMENT));
    Thread first = new Thread(() -> signals.caught(FailureKind.HANGUP));
    first.start();
    assertThat(done.take()).isEqualTo("cancel");
    signals.caught(FailureKind.TERMINATED);
    assertThat(halted).containsExactly(143);
    signals.close();
    first.join();
    assertThat(halted).containsExactly(143, 129);
  }

  @Test
  void theTimeOfARunEndsItAsASignalDoes() throws InterruptedException {
    Signals signals = signals(new Steps(), new Signals.Limits(MOMENT, LONG, LONG));
    signals.within(Optional.of(Duration.ofSeconds(-1)));
    assertThat(halted.take()).isEqualTo(16);
    assertThat(done).contains("note", "say");
  }

  private Signals signals(Farewell farewell, Signals.Limits limits) {
    return new Signals(farewell, limits, halted::add);
  }

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes nothing before the end of the test. */
  private OutputStream full(CountDownLatch printing) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        printing.countDown();
        hang();
      }
    };
  }
}
