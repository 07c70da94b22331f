// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Strace;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive that Go published, byte for byte: what jgo makes of it is what tar makes of it, to
 * the last bit of metadata, whoever runs it under whatever circumstances.
 */
@Needs(Need.PUBLISHED_GO)
class PublishedArchiveIT {

  private static final String SENTINEL = ".unpacked-success";

  private static Archive published;
  @TempDir Path folder;
  private Scene scene;

  @BeforeAll
  static void rebuildsTheArchive() {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    published = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, published);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void aSecondInstallationChangesNothingAndAsksNobody() {
    JsonObject first = Scene.json(scene.installPublished(published.version()).run().expect(0));
    assertThat(first.get("changed").getAsBoolean()).isTrue();
    assertThat(first.get("evidence").toString()).isEqualTo("[\"sha256:catalog\"]");
    assertThat(first.get("bytes_fetched").getAsLong()).isEqualTo(published.size());
    int requests = scene.server.exchanges().size();

    JsonObject second = Scene.json(scene.installPublished(published.version()).run().expect(0));

    assertThat(second.get("changed").getAsBoolean()).isFalse();
    assertThat(second.get("bytes_fetched").getAsLong()).isZero();
    assertThat(scene.server.exchanges()).hasSize(requests);
    assertThat(go("version")).contains("go" + published.version());
  }

  @Test
  @Needs({Need.PUBLISHED_GO, Need.STRACE})
  void anArchiveOnDiskNeedsNoNetwork() throws IOException {
    Path log = folder.resolve("strace.log");
    Outcome outcome =
        Strace.tracing(
                scene.jgo("install", "--archive", published.file().toString()),
                log,
                List.of("connect", "bind", "listen", "sendto", "sendmsg"))
            .run()
            .expect(0);

    assertThat(Scene.json(outcome).get("changed").getAsBoolean()).isTrue();
    // Java's library of file channels asks the kernel once whether IPv4 and IPv6 exist, by making a
    // socket of each; what must not happen is that one is used.
    assertThat(Files.readString(log)).contains("connect(").doesNotContain("AF_INET");
    assertThat(go("version")).contains("go" + published.version());
  }

  @Test
  void theTreeIsWhatTarMakesOfIt() {
    installs(fromDisk());
    requireSameAsTar(byTar(tar()));
  }

  @Test
  void switchesBetweenVersions() {
    installs(fromDisk());
    Archive standIn = GoArchives.standIn("1.26.99").write(folder);
    scene
        .jgo(
            "install",
            "1.26.99",
            "--archive",
            standIn.file().toString(),
            "--sha256",
            standIn.sha256())
        .run()
        .expect(0);
    assertThat(go("version")).contains("go1.26.99");

    scene.jgo("use", published.version()).run().expect(0);
    assertThat(go("version")).contains("go" + published.version());
    scene.jgo("rollback").run().expect(0);
    assertThat(go("version")).contains("go1.26.99");
  }

  private Proc fromDisk() {
    return scene.jgo("install", "--archive", published.file().toString());
  }

  private static void installs(Proc install) {
    install.run().expect(0);
  }

  private Proc tar() {
    return Proc.of("tar", "-xpzf", published.file(), "-C", plain()).inheritPath();
  }

  private Path plain() {
    return folder.resolve("plain");
  }

  private Path byTar(Proc tar) {
    Path plain = plain();
    Proc.of("mkdir", "-m", "755", plain).run().expect(0);
    tar.run().expect(0);
    return plain.resolve("go");
  }

  private void requireSameAsTar(Path byTar) {
    TreeListing ours = Trees.listWithSums(scene.tree()).without(SENTINEL);
    ours.requireSameAs(Trees.listWithSums(byTar));
  }

  private String go(String... words) {
    List<Object> command = new ArrayList<>(List.of(scene.active().resolve("bin/go")));
    command.addAll(List.of((Object[]) words));
    return Proc.of(command)
        .env("GOTOOLCHAIN", "local")
        .env("HOME", scene.home)
        .run()
        .expect(0)
        .output();
  }
}
