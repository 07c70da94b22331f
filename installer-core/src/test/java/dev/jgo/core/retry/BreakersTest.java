// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.UserFolders;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.files.StateFile;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakersTest {

  @TempDir Path folder;

  private ManualHost host;

  @BeforeEach
  void makesTheMachine() {
    host = new ManualHost(folder).with("JGO_HOME", folder.toString());
  }

  @Test
  void threeFailuresOfSixOpenItForFiveMinutes() {
    Breakers breakers = open();
    fail(breakers, 2);
    assertThat(breakers.state("a", "direct")).isEqualTo("closed");
    fail(breakers, 1);
    assertThat(breakers.state("a", "direct")).isEqualTo("open");
    assertThat(breakers.state("a", "http://proxy:1")).as("by another route").isEqualTo("closed");
    host.manualClock().advance(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(breakers.isOpen("a", "direct")).isFalse();
    assertThat(breakers.state("a", "direct")).isEqualTo("half open");
    fail(breakers, 1);
    assertThat(breakers.state("a", "direct")).isEqualTo("open");
  }

  @Test
  void aSuccessClosesItEvenWhereItWasPassedBy() {
    Breakers breakers = open();
    fail(breakers, 3);
    breakers.succeeded("a", "direct");
    assertThat(breakers.state("a", "direct")).isEqualTo("closed");
    breakers.save();
    assertThat(open().state("a", "direct")).isEqualTo("closed");
  }

  @Test
  void theNextRunGoesOnCounting() {
    Breakers first = open();
    fail(first, 2);
    first.save();
    Breakers second = open();
    fail(second, 1);
    assertThat(second.isOpen("a", "direct")).isTrue();
  }

  @Test
  void theNextRunKnowsHowLongItStaysOpen() {
    Breakers first = open();
    fail(first, 3);
    first.save();
    host.manualClock().advance(Duration.ofMinutes(4));
    assertThat(open().isOpen("a", "direct")).isTrue();
    host.manualClock().advance(Duration.ofMinutes(1).plusSeconds(1));
    assertThat(open().state("a", "direct")).isEqualTo("half open");
    host.manualClock().advance(Duration.ofDays(8));
    assertThat(open().state("a", "direct")).as("forgotten").isEqualTo("closed");
  }

  @Test
  void aLiarIsOpenedAtOnceOnEveryRoute() {
    Breakers breakers = open();
    breakers.succeeded("a", "http://proxy:1");
    breakers.distrust("a");
    breakers.save();
    Breakers next = open();
    assertThat(next.isOpen("a", "direct")).isTrue();
    assertThat(next.isOpen("a", "http://proxy:1")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zeros", "nonsense", "writable by others", "link"})
  void whatCannotBeBelievedIsNot(String how) throws IOException {
    Breakers first = open();
    fail(first, 3);
    first.save();
    Path file = UserFolders.of(host).state().resolve("breakers");
    assertThat(file).exists();
    switch (how) {
      case "zeros" -> Files.write(file, new byte[100]);
      case "nonsense" ->
          Files.write(file, new StateFile("breakers", Map.of("a|direct", "fff x y")).bytes());
      case "link" -> {
        Files.move(file, folder.resolve("elsewhere"));
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
      }
      default -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
    assertThat(open().state("a", "direct")).isEqualTo("closed");
  }

  @Test
  void aMinuteTooBusySaysNothingAboutHealth() {
    Breakers breakers = open();
    for (int i = 0; i < 6; i++) {
      breakers.failed("a", "direct", failure(FailureKind.HTTP_BUSY, 429));
    }
    assertThat(breakers.isOpen("a", "direct")).isFalse();
  }

  private Breakers open() {
    return Breakers.open(UserFolders.of(host), new RealDisk(host), host);
  }

  private static void fail(Breakers breakers, int times) {
    for (int i = 0; i < times; i++) {
      breakers.failed("a", "direct", failure(FailureKind.TIMED_OUT, 0));
    }
  }

  private static NetworkException failure(FailureKind kind, int status) {
    OptionalInt answered = status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    return new NetworkException(
        new NetworkException.Failure(1, kind, "connect", "a", "direct", "", answered, 1, "no"),
        List.of(),
        Optional.empty());
  }
}
