// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.Exhausted;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.FileLocks;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.WatchedDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this machine and its user do to one download. */
class MachineTest {

  private static final int MIB = 1024 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "No space left on device,NO_SPACE,.part",
    "Input/output error,IO_ERROR,.part",
    "Permission denied,PERMISSION_DENIED,.part",
    "Read-only file system,READ_ONLY,.part",
    "No space left on device,NO_SPACE,.journal.new",
    "Input/output error,IO_ERROR,.journal.new"
  })
  void aFailingDiskIsNamedAndKeepsWhatWasWritten(String words, FailureKind kind, String file)
      throws JgoException {
    Bench first = new Bench(folder, 4 * MIB);
    long good = file.equals(".part") ? 2 * MIB + 7 : 0;
    first.disk(new FaultyDisk(new RealDisk(first.host), file, good, words));
    JgoException failure = first.failure();
    assertThat(failure).isInstanceOf(LocalException.class);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(first.decisions()).containsExactly(Event.Action.GIVE_UP);

    Bench second = first.again();
    assertThat(second.run()).isEqualTo(second.sha256());
    long least = file.equals(".part") ? 2L * MIB - 64 * 1024 : -1;
    assertThat(second.network.offsets().get(0)).isGreaterThanOrEqualTo(least);
  }

  @Test
  void memoryThatEndsInTheTransferIsToldAsTheMachines() throws JgoException {
    Bench bench = new Bench(folder, 4 * MIB);
    bench.disk(new FaultyDisk(new RealDisk(bench.host), ".part", 2 * MIB, FaultyDisk.HEAP));
    Throwable seen = catchThrowable(bench::run);
    assertThat(Exhausted.in(seen))
        .hasValueSatisfying(
            told -> {
              assertThat(told.kind()).isEqualTo(FailureKind.IO_ERROR);
              assertThat(told).hasMessageContaining("out of memory");
            });
    assertThat(Exhausted.in(new IllegalStateException("a defect"))).isEmpty();
  }

  @Test
  void cancellingEndsAtOnceAndKeepsEveryByte() throws Exception {
    Bench bench = new Bench(folder, 2 * MIB);
    bench.network.next(reply -> reply.stallsAfter(MIB + 3));
    Downloader downloader = bench.downloader();
    try (Download download = downloader.open(bench.artifact(), List.of(Bench.ORIGIN))) {
      bench.network.awaitStall();
      CompletableFuture<Void> signal = CompletableFuture.runAsync(downloader::cancel);
      assertThatThrownBy(download::sha256).isInstanceOf(CancelledException.class);
      signal.get(60, TimeUnit.SECONDS);
    }
    Produced.kind(FailureKind.INTERRUPTED);
    Bench second = bench.again();
    assertThat(second.run()).isEqualTo(second.sha256());
    assertThat(second.network.offsets()).containsExactly(MIB + 3L);
    assertThatThrownBy(() -> downloader.open(bench.artifact(), List.of(Bench.ORIGIN)))
        .isInstanceOf(CancelledException.class);
  }

  /** A disk that hangs: the transfer cannot end, and another run must not write beside it. */
  @Test
  @Timeout(60)
  void theArchiveStaysLockedUntilTheTransferHasEnded() throws Exception {
    Bench bench = new Bench(folder, 4 * MIB);
    CompletableFuture<Thread> hanging = new CompletableFuture<>();
    CountDownLatch end = new CountDownLatch(1);
    bench.disk(
        WatchedDisk.of(
            new RealDisk(bench.host),
            (call, path) -> {
              if (call.equals("create") && path.toString().endsWith(".journal.new")) {
                hanging.complete(Thread.currentThread());
                await(end);
              }
            }));
    FileLocks locks = new FileLocks(bench.host);
    Download download = bench.downloader().open(bench.artifact(), List.of(Bench.ORIGIN));
    Thread transfer = hanging.join();
    download.close();
    assertThat(locks.tryAcquire(bench.lock())).isEmpty();
    end.countDown();
    transfer.join();
    assertThat(locks.tryAcquire(bench.lock())).hasValueSatisfying(FileLocks.Held::close);

    Bench second = bench.again();
    assertThat(second.run()).isEqualTo(second.sha256());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void cancellingEndsAWaitBetweenAttempts() throws Exception {
    Bench bench = new Bench(folder, 2 * MIB);
    bench.network.next(reply -> reply.failsAfter(MIB, FailureKind.STALLED));
    CountDownLatch asleep = new CountDownLatch(1);
    bench.host.onSleep(
        time -> {
          asleep.countDown();
          new CountDownLatch(1).await();
        });
    Downloader downloader = bench.downloader();
    try (Download download = downloader.open(bench.artifact(), List.of(Bench.ORIGIN))) {
      asleep.await();
      downloader.cancel();
      assertThatThrownBy(download::sha256).isInstanceOf(CancelledException.class);
    }
    assertThat(bench.network.requests()).hasSize(1);
    assertThat(bench.decisions()).containsExactly(Event.Action.RESUME);
  }

  @Test
  void closingEndsAllThreads() throws Exception {
    Bench bench = new Bench(folder, 2 * MIB);
    bench.network.next(reply -> reply.stallsAfter(MIB));
    Download download = bench.open();
    bench.network.awaitStall();
    download.close();
    download.close();
    assertThatThrownBy(() -> download.front().readAllBytes())
        .isInstanceOfSatisfying(
            CarriedException.class,
            e -> assertThat(e.failure()).isInstanceOf(CancelledException.class));
    assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
        .doesNotContain("jgo-transfer");
  }

  @Test
  void theSecondOfTwoWaitsAndUsesWhatTheFirstFetched() throws Exception {
    Bench first = new Bench(folder, MIB);
    AtomicReference<Download> holder = new AtomicReference<>(first.open());
    Bench second = first.again();
    second.host.onSleep(
        time -> {
          Download open = holder.getAndSet(null);
          if (open != null) {
            finish(open);
          }
        });
    try (Download download = second.open()) {
      assertThat(download.sha256()).isEqualTo(second.sha256());
    }
    assertThat(second.network.requests()).isEmpty();
    Event.Waiting waiting = second.events(Event.Waiting.class).get(0);
    assertThat(waiting.lock()).isEqualTo(second.lock());
    assertThat(waiting.pid()).isEqualTo(4711);
    assertThat(waiting.command()).isEqualTo("jgo test");
  }

  private static void finish(Download download) {
    try (download) {
      assertThat(download.sha256()).isNotEmpty();
    } catch (JgoException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void waitingForAnotherRunEndsAfterTheLockTimeout() throws Exception {
    Bench bench = new Bench(folder, MIB);
    Files.createDirectories(bench.cache());
    try (FileLocks.Held held = new FileLocks(bench.host).tryAcquire(bench.lock()).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(bench.failure().kind()).isEqualTo(FailureKind.LOCKED);
    }
  }

  @Test
  void cancellingEndsAWaitForAnotherRun() throws Exception {
    Bench bench = new Bench(folder, MIB);
    Files.createDirectories(bench.cache());
    Downloader downloader = bench.downloader();
    bench.host.onSleep(
        time -> {
          downloader.cancel();
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        });
    try (FileLocks.Held held = new FileLocks(bench.host).tryAcquire(bench.lock()).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> downloader.open(bench.artifact(), List.of(Bench.ORIGIN)))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void withoutAUsableCacheAPrivateFolderServesThisRun() throws Exception {
    Bench bench = new Bench(folder, MIB);
    Files.createDirectories(bench.cache().getParent());
    Files.writeString(bench.cache(), "a file where the folder should be");
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.events(Event.Warned.class).get(0).message()).contains("not kept");
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("jgo");
    }
  }

  @Test
  void aCacheThatOthersMayWriteIsNotUsed() throws Exception {
    Bench bench = new Bench(folder, MIB);
    Files.createDirectories(bench.cache());
    Files.setPosixFilePermissions(bench.cache(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(bench.run()).isEqualTo(bench.sha256());
    assertThat(bench.events(Event.Warned.class).get(0).message()).contains("written by every user");
    try (var left = Files.list(bench.cache())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void progressIsToldTenTimesASecondAtMostAndAtTheEnd() throws JgoException {
    Bench bench = new Bench(folder, 2 * MIB);
    assertThat(bench.run()).isEqualTo(bench.sha256());
    List<Event.BytesMoved> moved = bench.events(Event.BytesMoved.class);
    assertThat(moved).hasSize(2);
    assertThat(moved.get(1)).isEqualTo(new Event.BytesMoved(1, 2 * MIB, 2 * MIB));
  }
}
