// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.stallAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Exchange;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Running;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fault scenario 24: what happens to the process, while it downloads. */
class ProcessScenariosIT {

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(5_000_000).write(shelf);
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, archive);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  @DisplayName("#24 killed three times, it goes on each time where it was noted, and gets there")
  void killedThreeTimes() {
    scene.server.next(
        usual().with(stallAt(35)), usual().with(stallAt(60)), usual().with(stallAt(85)));
    for (int percent : List.of(35, 60, 85)) {
      long sent = archive.size() * percent / 100;
      try (Running run = scene.install().start()) {
        // What the kernel holds is not jgo's; what jgo noted is at most a MiB behind.
        assertThat(run.awaitUntil(() -> reached() >= sent)).isTrue();
        run.kill();
        run.await();
      }
      assertThat(scene.active()).doesNotExist();
    }
    JsonObject result = Scene.json(scene.install().run().expect(0));
    assertThat(scene.installed()).isTrue();
    List<Exchange> asked = scene.server.exchanges();
    assertThat(asked).hasSize(4);
    assertThat(asked)
        .extracting(exchange -> exchange.rangeStart().orElse(0))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(result.get("bytes_resumed").getAsLong()).isGreaterThan(archive.size() / 2);
  }

  /** The place of the last byte that was sent. */
  private long reached() {
    return scene.server.exchanges().stream()
        .mapToLong(exchange -> exchange.rangeStart().orElse(0) + exchange.bodyBytes())
        .max()
        .orElse(0);
  }

  @Test
  @DisplayName("#24 of two at once the second may wait, and ends with 32 when it must not")
  void twoAtOnce() {
    scene.server.next(usual().with(stallAt(50)));
    try (Running first = scene.install().start()) {
      first.awaitUntil(() -> reached() >= archive.size() / 2);
      Outcome second = scene.install("--lock-timeout", "1s").run();
      JsonObject error = Scene.error(second, 32);
      assertThat(Scene.fact(error, "type")).isEqualTo("locked");
      assertThat(scene.server.exchanges()).hasSize(1);
      assertThat(first.isAlive()).isTrue();
    }
    scene.install().run().expect(0);
    assertThat(scene.installed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, interrupted", "TERM, 143, terminated"})
  @DisplayName("#24 a signal ends it with its own status, and what was fetched is kept")
  void aSignal(String signal, int status, String type) {
    scene.server.next(usual().with(stallAt(50)));
    // Whoever runs the tests in the background ignores these signals, and children inherit that.
    try (Running run = scene.install().wrapped(List.of("env", "--default-signal")).start()) {
      run.awaitUntil(() -> reached() >= archive.size() / 2);
      run.signal(signal);
      JsonObject error = Scene.error(run.await(), status);
      assertThat(Scene.fact(error, "type")).isEqualTo(type);
    }
    assertThat(scene.untouched()).isTrue();
    JsonObject next = Scene.json(scene.install().run().expect(0));
    long resumed = next.get("bytes_resumed").getAsLong();
    assertThat(resumed).isPositive();
    assertThat(resumed + next.get("bytes_fetched").getAsLong()).isEqualTo(archive.size());
  }
}
