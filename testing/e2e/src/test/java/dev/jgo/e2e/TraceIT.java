// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded of a run is shown as it happened, whatever became of the run. */
class TraceIT {

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(2_000_000).write(shelf);
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
  void theLastRunIsDrawnWithEachAttemptPhaseAndPause() {
    // What has brought bytes is taken up at once; a server that is busy is waited for.
    scene.server.next(Answer.usual().with(Effects.cutAt(50)), Answer.status(503));
    scene.install("--retries", "3").run().expect(0);

    JsonObject run = JgoRun.json(trace("trace", "--json"));

    assertThat(run.get("end").getAsString()).isEqualTo("done");
    assertThat(names(run, "attempt")).hasSize(3);
    assertThat(names(run, "phase")).startsWith("connect", "request", "first_byte", "transfer");
    assertThat(names(run, "pause")).containsOnly("resume");
    assertThat(names(run, "work")).containsExactly("extracted", "verified", "activated");
    double parts = 0;
    for (String part : List.of("network_wait_ms", "paused_ms", "own_work_ms")) {
      assertThat(run.get(part).getAsDouble()).as(part).isPositive();
      parts += run.get(part).getAsDouble();
    }
    assertThat(Math.round(parts / 1000))
        .isEqualTo(Math.round(run.get("run_seconds").getAsDouble()));
    String drawn = trace("trace").output();
    assertThat(drawn).contains("short_body", "network # ", "own work - ").isASCII();
    assertThat(drawn.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void withUtf8AndAWiderTerminalThePictureIsFiner() {
    scene.install().run().expect(0);
    Outcome wide =
        JgoRun.of(scene.home, "trace", "show")
            .env("LANG", "C.UTF-8")
            .env("COLUMNS", "132")
            .run()
            .expect(0);
    assertThat(wide.output()).contains("network \u2588 ");
    assertThat(wide.output().lines().mapToInt(String::length).max().orElse(0)).isBetween(81, 132);
  }

  @Test
  void verboseDrawsTheRunAtItsEnd() {
    Outcome outcome = scene.install("-v").run().expect(0);
    assertThat(outcome.errors()).contains("network # ", "| 200").doesNotContain("< content-length");
    assertThat(scene.install("--reinstall", "-vv").run().expect(0).errors())
        .contains("#1 > User-Agent: jgo/", "#1 < Content-Length: ")
        .contains("network # ");
  }

  @Test
  void failingRunsAreListedAndFoundByTheirBeginning() {
    scene.server.always(scene.path(), Answer.status(404));
    scene.install().run().expect(15);
    scene.install("--retries", "0").run().expect(15);

    JsonArray runs = JgoRun.json(trace("trace", "list", "--json")).getAsJsonArray("runs");
    assertThat(runs).hasSize(2);
    JsonObject first = runs.get(1).getAsJsonObject();
    assertThat(first.get("exit_code").getAsInt()).isEqualTo(15);
    assertThat(first.get("error_type").getAsString()).isEqualTo("404");
    String id = first.get("id").getAsString();
    assertThat(trace("trace", "list").output()).contains(id, "exit 15 404");
    assertThat(trace("trace", "show", id).output()).contains("exit 15 404", "first byte");
    JgoRun.error(JgoRun.of(scene.home, "trace", "show", "../" + id, "--json").run(), 2);
  }

  @Test
  void aKilledRunIsUnfinished() {
    scene.server.next(Answer.usual().with(Effects.stallAt(60)));
    Running run = scene.install().start();
    run.awaitUntil(() -> scene.server.bodyBytes() >= archive.size() * 6 / 10);
    run.kill();
    run.await();

    JsonObject last = JgoRun.json(trace("trace", "--json"));

    assertThat(last.get("end").getAsString()).isEqualTo("unfinished");
    assertThat(last.get("exit_code").isJsonNull()).isTrue();
  }

  @Test
  void withoutAnyRunThereIsNothingToShow() {
    assertThat(trace("trace", "list").errors()).contains("no run is recorded yet");
    JgoRun.error(JgoRun.of(scene.home, "trace", "--json").run(), 2);
  }

  private Outcome trace(Object... words) {
    return JgoRun.of(scene.home, words).run().expect(0);
  }

  private static List<String> names(JsonObject run, String kind) {
    List<String> names = new ArrayList<>();
    for (JsonElement step : run.getAsJsonArray("steps")) {
      JsonObject fields = step.getAsJsonObject();
      if (fields.get("kind").getAsString().equals(kind)) {
        names.add(fields.get("name").getAsString());
      }
    }
    return names;
  }
}
