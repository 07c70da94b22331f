// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.CarriedDefect;
import dev.jgo.core.error.CarriedException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.JgoException;
import dev.jgo.core.error.LocalException;
import dev.jgo.core.error.Produced;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.EventSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that are digested are the bytes that are given out. */
class FrontTest {

  private static final EventSink NOBODY = event -> {};

  @TempDir Path folder;

  @Test
  void givesOutTheFileAndDigestsIt() throws Exception {
    byte[] bytes = Bench.archive(1_000_000);
    Path file = Files.write(folder.resolve("a.tar.gz"), bytes);
    try (Download download = Download.of(file, NOBODY)) {
      assertThat(download.front().readAllBytes()).isEqualTo(bytes);
      assertThat(download.sha256()).isEqualTo(Bench.sha256(bytes));
      assertThat(download.sha256()).isEqualTo(Bench.sha256(bytes));
      assertThat(download.front().read()).isEqualTo(-1);
    }
  }

  @Test
  void singleBytesAreDigestedToo() throws Exception {
    byte[] bytes = Bench.archive(300_000);
    Path file = Files.write(folder.resolve("a.tar.gz"), bytes);
    try (Download download = Download.of(file, NOBODY)) {
      InputStream front = download.front();
      for (int i = 0; i < 200_000; i++) {
        assertThat(front.read()).isEqualTo(bytes[i] & 0xff);
      }
      assertThat(front.skip(10)).isEqualTo(10);
      assertThat(front.read(new byte[1], 0, 0)).isZero();
      front.close();
      assertThat(download.sha256()).isEqualTo(Bench.sha256(bytes));
    }
  }

  @Test
  void whatIsGivenOutStaysDigestedWhenTheFileChanges() throws Exception {
    byte[] bytes = Bench.archive(100_000);
    Path file = Files.write(folder.resolve("a.tar.gz"), bytes);
    try (Download download = Download.of(file, NOBODY)) {
      byte[] first = download.front().readNBytes(10);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(java.nio.ByteBuffer.wrap(new byte[100_000]), 0);
      }
      byte[] rest = download.front().readAllBytes();
      byte[] given = Arrays.copyOf(first, first.length + rest.length);
      System.arraycopy(rest, 0, given, first.length, rest.length);
      assertThat(download.sha256()).isEqualTo(Bench.sha256(given));
    }
  }

  @Test
  void aFileThatGetsShorterIsAFaultOfThisMachine() throws Exception {
    Path file = Files.write(folder.resolve("a.tar.gz"), Bench.archive(400_000));
    try (Download download = Download.of(file, NOBODY)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(200_000);
      }
      assertThatThrownBy(download::sha256).isInstanceOf(LocalException.class);
      Produced.kind(FailureKind.IO_ERROR);
    }
  }

  @Test
  void anArchiveFromAFileIsToldAsDownloaded() throws Exception {
    Path file = Files.write(folder.resolve("a.tar.gz"), Bench.archive(1000));
    List<Event> events = new ArrayList<>();
    try (Download download = Download.of(file, events::add)) {
      assertThat(events).containsExactly(new Event.Downloaded(0, 0, "a.tar.gz"));
      assertThat(download.size()).isEqualTo(1000);
      assertThat(download.source()).isEqualTo("a.tar.gz");
      assertThat(download.fetched()).isZero();
      assertThat(download.resumed()).isZero();
      download.discard();
      download.finish(false);
    }
    assertThat(file).exists();
  }

  @Test
  void whatIsNoFileIsTheCallersMistake() {
    assertThatThrownBy(() -> Download.of(folder, NOBODY)).isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> Download.of(folder.resolve("none"), NOBODY))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("there is no");
    Produced.kind(FailureKind.USAGE);
  }

  @Test
  void theFrontWaitsForTheFileToGrow() throws Exception {
    byte[] bytes = Bench.archive(3000);
    Path file = Files.write(folder.resolve("a"), bytes);
    Frontier frontier = new Frontier(1000);
    try (FileChannel channel = FileChannel.open(file)) {
      Front front = new Front(frontier, channel::read, file);
      assertThat(front.readNBytes(1000)).isEqualTo(Arrays.copyOf(bytes, 1000));
      Thread writer =
          new Thread(
              () -> {
                frontier.advance(2000);
                frontier.advance(3000);
                frontier.complete();
              });
      writer.start();
      assertThat(front.sha256()).isEqualTo(Bench.sha256(bytes));
      writer.join();
    }
  }

  @Test
  void aDefectOfTheWriterIsNotWaitedFor() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[10]);
    Frontier frontier = new Frontier(0);
    try (FileChannel channel = FileChannel.open(file)) {
      Front front = new Front(frontier, channel::read, file);
      frontier.broken(new IllegalArgumentException("defect"));
      assertThatThrownBy(front::read)
          .isInstanceOf(CarriedDefect.class)
          .hasRootCauseMessage("defect");
    }
  }

  @Test
  void anInterruptWhileWaitingIsACancellation() throws Exception {
    Path file = Files.write(folder.resolve("a"), new byte[10]);
    try (FileChannel channel = FileChannel.open(file)) {
      Front front = new Front(new Frontier(0), channel::read, file);
      Thread.currentThread().interrupt();
      assertThatThrownBy(front::read)
          .isInstanceOfSatisfying(
              CarriedException.class,
              e -> {
                JgoException failure = e.failure();
                assertThat(failure.kind()).isEqualTo(FailureKind.INTERRUPTED);
              });
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
