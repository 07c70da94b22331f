// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import dev.jgo.testkit.process.Strace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --offline} opens no connection: the kernel is asked whether one was tried. */
@Needs(Need.STRACE)
class OfflineIT {

  private static final List<String> CALLS = List.of("connect", "bind", "sendto", "sendmsg");

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
  void whatTheCacheHasIsInstalled() {
    scene.install("--keep-archive").run().expect(0);
    scene.jgo("uninstall", "1.26.99").run().expect(0);

    JsonObject done = Scene.json(watched(scene.install("--offline")).expect(0));

    assertThat(done.get("changed").getAsBoolean()).isTrue();
    assertThat(done.get("source").getAsString()).isEqualTo("cache");
    assertThat(scene.installed()).isTrue();
  }

  @Test
  void anArchiveIsInstalled() {
    watched(
            scene.jgo(
                "install",
                "1.26.99",
                "--archive",
                archive.file().toString(),
                "--sha256",
                archive.sha256(),
                "--offline"))
        .expect(0);
    assertThat(scene.installed()).isTrue();
  }

  @Test
  void whatIsInstalledAlreadyIsKept() {
    scene.install().run().expect(0);
    JsonObject done = Scene.json(watched(scene.install("--offline")).expect(0));
    assertThat(done.get("changed").getAsBoolean()).isFalse();
  }

  @Test
  void whatHasToBeFetchedEndsWithItsOwnCode() {
    JsonObject error = Scene.error(watched(scene.install().env("JGO_OFFLINE", "on")), 17);

    assertThat(Scene.fact(error, "type")).isEqualTo("offline");
    assertThat(Scene.fact(error, "message")).contains("it is not in the cache");
    assertThat(error.get("hints").toString()).contains("--archive");
    assertThat(scene.untouched()).isTrue();
    assertThat(scene.server.exchanges()).isEmpty();
  }

  @Test
  void halfAnArchiveIsKeptForLater() {
    scene.server.next(Answer.usual().with(Effects.stallAt(60)));
    Running run = scene.install().start();
    run.awaitUntil(() -> scene.server.bodyBytes() >= archive.size() * 6 / 10);
    run.signal("TERM");
    run.await();

    JsonObject error = Scene.error(watched(scene.install("--offline")), 17);

    assertThat(Scene.fact(error, "message")).matches(".*only [1-9][0-9]* bytes of it are.*");
    JsonObject done = Scene.json(scene.install().run().expect(0));
    assertThat(done.get("bytes_resumed").getAsLong()).isPositive();
  }

  /** Every connection is refused by the kernel, and none may have been tried. */
  private Outcome watched(Proc jgo) {
    Path log = folder.resolve("strace.log");
    Outcome outcome = Strace.tracing(jgo, log, CALLS).run();
    try {
      // The user database may be asked over a local socket.
      assertThat(Files.readAllLines(log)).isNotEmpty().noneMatch(line -> line.contains("AF_INET"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return outcome;
  }
}
