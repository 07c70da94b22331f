// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.download.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.ExitCode;
import dev.jgo.core.error.FailureKind;
import dev.jgo.testkit.http.BlackHole;
import dev.jgo.testkit.http.RefusedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sick, and however: a run ends with the right tree or with a failure that has a name,
 * and whatever it leaves, one good mirror is enough for the next run. {@code -Djgo.chaos.seed=N}
 * plays one schedule, {@code -Djgo.chaos.first=N} and {@code -Djgo.chaos.schedules=N} others than
 * the usual 100, or the 500 of the profile {@code whole}.
 */
class ChaosTest {

  private static final int SCHEDULES =
      Integer.getInteger("jgo.chaos.schedules", Boolean.getBoolean("jgo.whole") ? 500 : 100);

  private static final long FIRST = Long.getLong("jgo.chaos.first", 1);

  @TempDir Path folder;

  @Test
  void everyScheduleEndsWithTheRightTreeOrANamedFailure() throws IOException {
    Long only = Long.getLong("jgo.chaos.seed");
    LongStream seeds =
        only == null ? LongStream.range(FIRST, FIRST + SCHEDULES) : LongStream.of(only);
    List<String> endings = new ArrayList<>();
    try (RefusedPort refused = RefusedPort.open();
        BlackHole hole = BlackHole.open()) {
      for (long seed : seeds.toArray()) {
        endings.add(play(seed, refused.port(), hole.port()));
      }
    }
    if (only == null) {
      assertThat(endings).as("not every schedule ends alike").contains("installed", "failed");
    }
  }

  private String play(long seed, int refused, int hole) throws IOException {
    Path place = Files.createDirectory(folder.resolve("s" + seed));
    Scene scene = new Scene(place, Scene.Shelf.SMALL);
    Chaos chaos = new Chaos(seed, scene, refused, hole);
    try {
      try (scene) {
        chaos.strike();
        Run run = scene.run();
        judge(run);
        String ending = run.isInstalled() ? "installed" : "failed";
        scene.flag("max-time", "1h").flag("retries", 0).mirror();
        Run last = scene.run();
        assertThat(last.isInstalled()).as("with a good mirror: %s", last.lines()).isTrue();
        judge(last);
        return ending;
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Djgo.chaos.seed=" + seed + " fails\n  " + chaos, e);
    }
  }

  private static void judge(Run run) {
    if (run.isInstalled()) {
      run.rightTree().keptNothing();
      return;
    }
    FailureKind kind = run.failure().kind();
    assertThat(kind.exitCode()).isNotIn(ExitCode.BUG, ExitCode.INTERRUPTED, ExitCode.USAGE);
    assertThat(run.failure().getMessage()).isNotBlank();
  }
}
