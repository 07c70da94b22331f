// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the cache holds is told, and removed unless somebody is at it. */
class CacheIT {

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
  void whatIsInUseIsToldAndStaysAndIsRemovedLater() {
    scene.server.next(Answer.usual().with(Effects.stallAt(60)));
    Running run = scene.install().start();
    run.awaitUntil(() -> scene.server.bodyBytes() >= archive.size() * 6 / 10);

    JsonObject entry = entries().get(0).getAsJsonObject();
    assertThat(entry.get("kind").getAsString()).isEqualTo("partial");
    assertThat(entry.get("name").getAsString()).isEqualTo(archive.sha256());
    assertThat(entry.get("in_use").getAsBoolean()).isTrue();
    JsonObject spared = JgoRun.json(cache("clear", "--json"));
    assertThat(spared.get("changed").getAsBoolean()).isFalse();
    assertThat(spared.get("left").getAsInt()).isEqualTo(1);

    run.kill();
    run.await();
    assertThat(cache("list").output())
        .contains("partial", archive.sha256().substring(0, 16), "MiB");
    JsonObject cleared = JgoRun.json(cache("clear", "--json"));
    assertThat(cleared.get("removed").getAsInt()).isEqualTo(1);
    assertThat(cleared.get("bytes").getAsLong()).isPositive();
    assertThat(entries()).isEmpty();
    JsonObject next = Scene.json(scene.install().run().expect(0));
    assertThat(next.get("bytes_resumed").getAsLong()).isZero();
  }

  @Test
  void aKeptArchiveThatRottedIsFetchedAgain() throws IOException {
    scene.install("--keep-archive").run().expect(0);
    Path kept = scene.home.resolve(".cache/jgo/dl").resolve(archive.sha256());
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept, bytes);
    JsonObject again = Scene.json(scene.install("--reinstall").run().expect(0));
    assertThat(again.get("bytes_fetched").getAsLong()).isEqualTo(archive.size());
  }

  @Test
  void recordsAndSignaturesAreCleared() throws IOException {
    for (String folder : List.of("sumdb", "signatures", "lists")) {
      Path file = scene.home.resolve(".cache/jgo").resolve(folder).resolve("file");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "kept");
    }
    assertThat(cache("list").output()).contains("record", "signature", "list");
    assertThat(JgoRun.json(cache("clear", "--json")).get("removed").getAsInt()).isEqualTo(3);
    assertThat(entries()).isEmpty();
  }

  @Test
  void aKeptArchiveIsListedWhole() {
    scene.install("--keep-archive").run().expect(0);
    JsonObject entry = entries().get(0).getAsJsonObject();
    assertThat(entry.get("kind").getAsString()).isEqualTo("archive");
    assertThat(entry.get("bytes").getAsLong()).isEqualTo(archive.size());
    assertThat(entry.get("in_use").getAsBoolean()).isFalse();
    assertThat(cache("dir").output()).isEqualTo(scene.home.resolve(".cache/jgo") + "\n");
  }

  @Test
  void anEmptyCacheSaysSo() {
    assertThat(cache("list").errors()).contains("the cache is empty");
    assertThat(cache("clear").errors()).contains("nothing was removed");
  }

  private JsonArray entries() {
    return JgoRun.json(cache("list", "--json")).getAsJsonArray("entries");
  }

  private Outcome cache(String... words) {
    Object[] all = new Object[words.length + 1];
    all[0] = "cache";
    System.arraycopy(words, 0, all, 1, words.length);
    return JgoRun.of(scene.home, all).run().expect(0);
  }
}
