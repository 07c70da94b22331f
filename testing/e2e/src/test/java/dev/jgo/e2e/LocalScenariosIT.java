// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.cutAt;
import static dev.jgo.testkit.http.Effects.noLength;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fault scenario 25: what this machine's own files and disks do to a download. */
class LocalScenariosIT {

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;
  private Path cache;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(3_000_000).write(shelf);
  }

  @BeforeEach
  void opensTheScene() throws IOException {
    scene = new Scene(folder, archive);
    cache = Files.createDirectories(scene.home.resolve(".cache"));
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  @Needs(Need.TMPFS)
  @DisplayName("#25 a disk that fills up in mid-download ends it with 30, and nothing is activated")
  void aDiskThatFillsUp() {
    // Without a length nobody can know beforehand that it will not fit.
    scene.server.next(usual().with(noLength()));
    // The size is known from the server alone, which may lie: only the disk itself tells.
    try (Namespace world = Namespace.in(folder).tmpfs(cache, "1m")) {
      JsonObject error = Scene.error(world.enter(scene.install()).run(), 30);
      assertThat(Scene.fact(error, "type")).isEqualTo("no_space");
    }
    assertThat(scene.server.exchanges()).hasSize(1);
    assertThat(scene.untouched()).isTrue();
    installs();
  }

  @Test
  @Needs(Need.TMPFS)
  @DisplayName("#25 where the length tells that it will not fit, hardly a byte is fetched")
  void aDiskThatIsTooSmall() {
    // The size is known from the server alone, which may lie: only the disk itself tells.
    try (Namespace world = Namespace.in(folder).tmpfs(cache, "1m")) {
      JsonObject error = Scene.error(world.enter(scene.install()).run(), 30);
      assertThat(Scene.fact(error, "message")).contains("no space left on the device");
    }
    assertThat(scene.untouched()).isTrue();
  }

  @Test
  @Needs(Need.NAMESPACES)
  @DisplayName("#25 a cache that cannot be written is said, and done without")
  void aReadOnlyCache() {
    try (Namespace world = Namespace.in(folder).bindReadOnly(cache, cache)) {
      Outcome outcome = world.enter(scene.install()).run().expect(0);
      assertThat(outcome.errors()).contains("not kept if this run is interrupted");
    }
    assertThat(scene.installed()).isTrue();
    assertThat(Scene.names(cache)).isEmpty();
  }

  @Test
  @DisplayName("#25 a link in the part's place is not followed: what it leads to stays as it was")
  void aLinkInThePartsPlace() throws IOException {
    scene.server.next(usual().with(cutAt(50)));
    Scene.error(scene.install("--retries", "0").run(), 16);
    Path part = cache.resolve("jgo/dl").resolve(archive.sha256() + ".part");
    Path victim = folder.resolve("victim");
    Files.move(part, victim);
    byte[] before = Files.readAllBytes(victim);
    Files.createSymbolicLink(part, victim);
    installs();
    assertThat(Files.readAllBytes(victim)).isEqualTo(before);
    assertThat(Files.exists(part, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  private void installs() {
    JsonObject result = Scene.json(scene.install().run().expect(0));
    assertThat(result.get("bytes_fetched").getAsLong()).isEqualTo(archive.size());
    assertThat(scene.installed()).isTrue();
  }
}
