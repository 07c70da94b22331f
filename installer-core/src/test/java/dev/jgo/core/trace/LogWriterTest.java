// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.WatchedDisk;
import dev.jgo.core.system.ManualHost;
import dev.jgo.core.system.Unstartable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogWriterTest {

  @TempDir Path scratch;

  /** How a run ended is in its last line. */
  @Test
  void ofMoreLinesThanADiskTakesTheOldestAreLost() throws IOException {
    CountDownLatch takes = new CountDownLatch(1);
    Disk slow =
        WatchedDisk.of(
            disk(),
            (call, path) -> {
              if (call.equals("create")) {
                await(takes);
              }
            });
    LogWriter writer = writer(slow, Thread::new);
    int last = 4096;
    for (int i = 0; i <= last; i++) {
      writer.add(i + "\n", false);
    }
    takes.countDown();
    writer.finish(false);
    assertThat(Files.readAllLines(writer.file().orElseThrow()))
        .hasSize(4096)
        .doesNotContain("0")
        .endsWith("4095", "4096");
  }

  @Test
  void linesWaitForAThread() throws IOException {
    LogWriter writer = writer(disk(), Unstartable.first(1));
    writer.add("one\n", false);
    assertThat(writer.trouble()).contains("no log is kept: this process may start no more threads");
    writer.add("two\n", false);
    writer.finish(false);
    assertThat(writer.trouble()).isEmpty();
    assertThat(writer.file().orElseThrow()).hasContent("one\ntwo\n");
  }

  private LogWriter writer(Disk disk, ThreadFactory threads) {
    return new LogWriter(
        disk,
        new ManualHost(scratch),
        scratch.resolve("log"),
        Optional.empty(),
        "install",
        threads);
  }

  private Disk disk() {
    return new RealDisk(new ManualHost(scratch));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
