// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A static mirror: made, kept up to date, and installed from. */
@Needs(Need.PUBLISHED_GO)
class MirrorsSyncIT {

  private static final Path SIGNATURE_OF_ANOTHER =
      Path.of("installer-core/src/test/resources/dev/jgo/core/verify/go1.27.1.src.tar.gz.asc");

  private static final Pattern OFFSET = Pattern.compile("(?m)^offset ([0-9]+)$");

  private static Archive published;
  @TempDir Path folder;
  private Scene scene;
  private Path mirror = Path.of("mirror");

  @BeforeAll
  static void rebuildsTheArchive() {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    published = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, published);
    mirror = folder.resolve("srv/golang");
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void aFolderOfPlainFilesIsAMirror() throws IOException {
    JsonObject made = Scene.json(sync().run().expect(0));
    assertThat(made.get("changed").getAsBoolean()).isTrue();
    assertThat(made.get("bytes_fetched").getAsLong()).isEqualTo(published.size());
    assertThat(visible())
        .containsExactly(published.name(), published.name() + ".sha256", "index.json");
    assertThat(mirror.resolve(published.name() + ".sha256")).hasContent(published.sha256());

    int requests = scene.server.exchanges().size();
    JsonObject again = Scene.json(sync().run().expect(0));
    assertThat(again.get("changed").getAsBoolean()).isFalse();
    assertThat(scene.server.exchanges()).hasSize(requests);

    try (FaultServer plain = FaultServer.http()) {
      for (String name : visible()) {
        plain.serve("/golang/" + name, Content.of(mirror.resolve(name)));
      }
      String base = plain.uri("/golang").toString();
      assertThat(
              JgoRun.of(scene.home, "ls-remote", "1.26", "--mirror", base).run().expect(0).output())
          .contains("go" + published.version());
      scene.jgo("install", published.version(), "--mirror", base).run().expect(0);
      assertThat(scene.installed()).isTrue();
    }
  }

  @Test
  void nothingHalfIsEverThereAndAnInterruptedRunIsGoneOnWith() throws IOException {
    scene.server.next(scene.path(), Answer.usual().with(Effects.cutAt(60)));
    JsonObject error = Scene.error(sync("--retries", "0").run(), 16);
    long kept = error.get("kept_bytes").getAsLong();
    assertThat(kept).isPositive();
    assertThat(visible()).isEmpty();

    JsonObject made = Scene.json(sync().run().expect(0));
    assertThat(made.get("bytes_fetched").getAsLong()).isEqualTo(published.size() - kept);
  }

  @Test
  void whatIsSpoiltIsReplacedAndWhatIsOldMakesRoom() throws IOException {
    sync().run().expect(0);
    Files.write(mirror.resolve(published.name()), new byte[] {0}, StandardOpenOption.APPEND);
    String old = "go1.20.1.linux-amd64.tar.gz";
    Files.writeString(mirror.resolve(old), "an old release");
    Files.writeString(mirror.resolve(old + ".sha256"), "0".repeat(64));
    Files.writeString(mirror.resolve("README"), "not jgo's");
    scene.server.serve(scene.path() + ".asc", Content.of("no signature"));

    var outcome = sync("--keep", "1").run().expect(0);

    JsonObject result = Scene.json(outcome);
    assertThat(result.get("added").toString()).isEqualTo("[\"" + published.name() + "\"]");
    assertThat(result.get("removed").toString()).isEqualTo("[\"" + old + "\"]");
    assertThat(outcome.errors()).contains("without `" + published.name() + ".asc`");
    assertThat(visible())
        .containsExactly("README", published.name(), published.name() + ".sha256", "index.json");
    JsonArray list =
        JsonParser.parseString(Files.readString(mirror.resolve("index.json"))).getAsJsonArray();
    assertThat(list).hasSize(1);
  }

  @Test
  void aKilledRunLeavesNothingToSeeAndIsGoneOnWith() throws IOException {
    scene.server.next(scene.path(), Answer.usual().with(Effects.stallAt(60)));
    try (Running killed = sync().start()) {
      assertThat(killed.awaitUntil(() -> recorded() > published.size() / 2)).isTrue();
      killed.kill();
    }
    assertThat(visible()).isEmpty();

    JsonObject made = Scene.json(sync().run().expect(0));
    assertThat(made.get("bytes_fetched").getAsLong()).isLessThan(published.size() / 2);
    assertThat(visible()).contains(published.name(), "index.json");
    assertThat(Scene.names(mirror.resolve(".jgo-sync"))).containsExactly("lock");
  }

  /** The sums are right, and yet somebody on the way gives out false proofs: not from here on. */
  @Test
  void aFalseSignatureIsAnAlarm() throws IOException {
    scene.server.serve(
        scene.path() + ".asc", Content.of(Reactor.root().resolve(SIGNATURE_OF_ANOTHER)));

    JsonObject error = Scene.error(sync().run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("signature_bad");
    assertThat(visible()).isEmpty();
  }

  @Test
  void whoDemandsASignatureGetsNothingWithout() throws IOException {
    JsonObject error = Scene.error(sync("--verify", "signature").run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("proof_unavailable");
    assertThat(scene.server.bodyBytes()).as("before a byte of the archive").isLessThan(10_000);
    assertThat(visible()).isEmpty();
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    Scene.error(JgoRun.of(scene.home, "mirrors", "sync", "1.26.8", "--json").run(), 2);
    Scene.error(sync("--keep", "0").run(), 2);
    Scene.error(sync("--os", "Linux!").run(), 2);
    Scene.error(
        JgoRun.of(scene.home, "mirrors", "sync", "tip", "--to", mirror, "--json").run(), 10);
    Path file = Files.writeString(folder.resolve("file"), "");
    Scene.error(
        JgoRun.of(scene.home, "mirrors", "sync", "1.26.8", "--to", file + "/x", "--json").run(),
        35);
  }

  private Proc sync(String... flags) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("mirrors", "sync", published.version(), "--to", mirror.toString()));
    words.addAll(List.of("--mirror", scene.server.uri("/dl").toString(), "--json"));
    words.addAll(List.of(flags));
    return JgoRun.of(scene.home, words.toArray());
  }

  /** The bytes that a next run need not fetch, as the download's journal has them. */
  private long recorded() {
    try (Stream<Path> cached = Files.walk(scene.home)) {
      for (Path file : cached.filter(f -> f.toString().endsWith(".journal")).toList()) {
        Matcher offset = OFFSET.matcher(Files.readString(file));
        if (offset.find()) {
          return Long.parseLong(offset.group(1));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Seen while it is being replaced.
    }
    return 0;
  }

  private List<String> visible() {
    return Scene.names(mirror).stream().filter(name -> !name.startsWith(".")).toList();
  }
}
