// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.context.RunContext;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.event.Event;
import dev.jgo.core.files.Disk;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.WatchedDisk;
import dev.jgo.core.system.ManualHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two runs that fill one folder. */
@Timeout(60)
class BundleWriterTest {

  @TempDir Path scratch;

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private ManualHost host;
  private Path folder;

  @BeforeEach
  void makesTheFolder() throws IOException {
    host = new ManualHost(scratch).with("JGO_HOME", scratch.resolve("jgo").toString());
    folder = Files.createDirectory(scratch.resolve("bundle"));
    Files.writeString(folder.resolve("one"), "1");
    Files.writeString(folder.resolve("two"), "2");
  }

  @Test
  void noSumIsLost() throws Exception {
    CountDownLatch aboutToWrite = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Disk slow =
        WatchedDisk.of(
            new RealDisk(host),
            (call, path) -> {
              if (call.equals("rename")) {
                aboutToWrite.countDown();
                await(go);
              }
            });
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(() -> sum(writer(slow, new ManualHost(scratch)), "one"));
    aboutToWrite.await();
    host.onSleep(
        time -> {
          go.countDown();
          first.join();
        });
    sum(writer(new RealDisk(host), host), "two");
    go.countDown();
    first.join();
    assertThat(Files.readAllLines(folder.resolve(BundleWriter.SUMS)))
        .extracting(line -> line.substring(66))
        .containsExactly("one", "two");
    assertThat(events).hasOnlyElementsOfType(Event.Waiting.class).hasSize(1);
  }

  /** Each writes into a file of its own, and leaves nothing behind. */
  @Test
  void theSameArchiveMayComeTwiceAtOnce() throws Exception {
    BundleWriter first = writer(new RealDisk(host), host);
    BundleWriter second = writer(new RealDisk(host), host);
    first.receive(
        "archive", bytes("whole"), () -> second.receive("archive", bytes("whole"), () -> true));
    assertThat(folder.resolve("archive")).hasContent("whole");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("one", "two", "archive");
    }
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private BundleWriter writer(Disk disk, ManualHost by) {
    by.with("JGO_HOME", scratch.resolve("jgo").toString());
    try {
      return new BundleWriter(
          folder, new RunContext(by, disk, Settings.of(Map.of(), by), events::add));
    } catch (JgoException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sum(BundleWriter writer, String name) {
    try {
      writer.sum(List.of(name));
    } catch (JgoException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
