// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.RecordedSums;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code jgo verify} of the published Go, with what the public checksum database gave out for it
 * served by a module proxy on this machine.
 */
@Needs(Need.PUBLISHED_GO)
class VerifyIT {

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
  void servesTheDatabase() {
    assertThat(published.version()).as("the record is of").isEqualTo(RecordedSums.VERSION);
    scene = new Scene(folder, published);
    RecordedSums.serve(scene.server);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void aTreeIsProvedWhoeverUnpackedIt() {
    Path tree = unpacked();
    JsonObject online = Scene.json(verify(tree).run().expect(0));
    assertThat(online.get("state").getAsString()).isEqualTo("official");
    assertThat(online.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    int requests = scene.server.exchanges().size();

    // What was proved once is kept, and proved again from what was kept.
    Proc offline = scene.jgo("verify", tree.toString(), "--offline");
    assertThat(Scene.json(offline.run().expect(0)).get("state").getAsString())
        .isEqualTo("official");
    assertThat(scene.server.exchanges()).hasSize(requests);
  }

  @Test
  void theOneEditThatContainerImagesMakeIsKnown() throws IOException {
    Path tree = unpacked();
    Path file = tree.resolve("go.env");
    String text = Files.readString(file).replace("GOTOOLCHAIN=auto", "GOTOOLCHAIN=local");
    Files.writeString(file, text);
    long line = text.substring(0, text.indexOf("GOTOOLCHAIN=")).lines().count() + 1;

    JsonObject result = Scene.json(verify(tree).run().expect(50));

    assertThat(result.get("state").getAsString()).isEqualTo("edited");
    assertThat(result.get("ok").getAsBoolean()).isFalse();
    assertThat(Scene.fact(result.getAsJsonObject("error"), "type")).isEqualTo("different");
    assertThat(result.get("remark").getAsString()).startsWith("line " + line + " of `go.env`");
  }

  @Test
  void whatJgoUnpackedIsComparedFileByFile() throws IOException {
    scene.jgo("install", "--archive", published.file().toString()).run().expect(0);
    JsonObject good = Scene.json(verify(scene.active()).run().expect(0));
    assertThat(good.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\",\"receipt\"]");

    Path tree = scene.tree();
    Files.writeString(tree.resolve("src/fmt/print.go"), "//", StandardOpenOption.APPEND);
    Files.write(tree.resolve("src/fmt/scan.go"), new byte[10]);
    Files.delete(tree.resolve("src/fmt/doc.go"));
    Files.writeString(tree.resolve("src/fmt/more.go"), "package fmt");
    Files.setPosixFilePermissions(
        tree.resolve("src/fmt/errors.go"), PosixFilePermissions.fromString("rwxrwxrwx"));

    JsonObject result = Scene.json(scene.jgo("verify", published.version()).run().expect(50));

    assertThat(result.get("state").getAsString()).isEqualTo("different");
    JsonArray rows = result.getAsJsonArray("differences");
    assertThat(rows)
        .extracting(
            row ->
                row.getAsJsonObject().get("kind").getAsString()
                    + " "
                    + row.getAsJsonObject().get("name").getAsString())
        .containsExactly(
            "missing src/fmt/doc.go",
            "mode src/fmt/errors.go",
            "extra src/fmt/more.go",
            "changed src/fmt/print.go",
            "truncated src/fmt/scan.go");
  }

  @Test
  void thePublishedArchiveNamesWhatDiffersInAnyTree() throws IOException {
    Path tree = unpacked();
    Files.writeString(tree.resolve("src/fmt/print.go"), "//", StandardOpenOption.APPEND);
    Files.delete(tree.resolve("src/fmt/doc.go"));
    Proc fetching =
        scene.jgo(
            "verify", tree.toString(), "--fetch", "--mirror", scene.server.uri("/dl").toString());

    JsonObject result = Scene.json(fetching.run().expect(50));

    assertThat(result.get("evidence").toString()).contains("sha256:catalog");
    assertThat(result.getAsJsonArray("differences").toString())
        .contains("\"missing\",\"name\":\"src/fmt/doc.go\"")
        .contains("\"changed\",\"name\":\"src/fmt/print.go\"");
  }

  @Test
  void whereTheArchiveIsFalseTheNextSourceIsAsked() throws IOException {
    Path tree = unpacked();
    try (FaultServer liar = FaultServer.http()) {
      Content content = Content.of(published.file());
      liar.always(scene.path(), Answer.serve(content).with(Effects.flipBit(published.size() / 2)));
      String lies = liar.uri("/dl").toString();
      String good = scene.server.uri("/dl").toString();

      Outcome outcome =
          scene
              .jgo("verify", tree.toString(), "--fetch", "--mirror", lies, "--mirror", good)
              .run()
              .expect(0);

      assertThat(outcome.errors()).contains("jgo throws it away and downloads it again");
      assertThat(Scene.json(outcome).get("state").getAsString()).isEqualTo("official");
    }
  }

  @Test
  void twoReleasesInOneFolderAreToldApart() throws IOException {
    Path tree = unpacked();
    for (int i = 0; i < 9; i++) {
      Path left = Files.writeString(tree.resolve("src/fmt/left" + i + ".go"), "package fmt");
      Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2025-10-05T10:00:00Z")));
    }

    JsonObject result = Scene.json(verify(tree).run().expect(50));

    assertThat(result.get("remark").getAsString())
        .startsWith("looks like go" + published.version() + " unpacked over go1.2")
        .contains("9 of whose files");
    assertThat(result.getAsJsonArray("differences").toString()).contains("src/fmt/left0.go");
  }

  @Test
  void aForgedRecordIsAnAlarm() {
    String record = "lookup/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64";
    String forged =
        new String(RecordedSums.files().getOrDefault(record, new byte[0]), StandardCharsets.UTF_8)
            .replace("h1:ZOmG", "h1:AAAA");
    scene.server.serve("/sumdb/sum.golang.org/" + record, Content.of(forged));

    JsonObject error = Scene.error(verify(unpacked()).run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("database_forged");
  }

  @Test
  void anArchiveIsJudgedByTheCatalog() throws IOException {
    assertThat(
            Scene.json(scene.jgo("verify", published.file().toString()).run().expect(0))
                .get("evidence")
                .toString())
        .isEqualTo("[\"sha256:catalog\"]");

    Path stick = Files.createDirectory(folder.resolve("stick"));
    Files.createSymbolicLink(stick.resolve(published.name()), published.file());
    assertThat(Scene.json(scene.jgo("verify", stick.toString()).run().expect(0)).toString())
        .contains("sha256:catalog");

    Path tampered = folder.resolve(published.name());
    Files.copy(published.file(), tampered);
    Files.write(tampered, new byte[] {0}, StandardOpenOption.APPEND);
    Scene.json(scene.jgo("verify", tampered.toString()).run().expect(50));

    Files.writeString(folder.resolve(published.name() + ".asc"), "no signature");
    Files.copy(published.file(), tampered, StandardCopyOption.REPLACE_EXISTING);
    JsonObject error = Scene.error(scene.jgo("verify", tampered.toString()).run(), 21);
    assertThat(Scene.fact(error, "type")).isEqualTo("signature_bad");
  }

  @Test
  void withoutAnyEvidenceNothingIsSaid() {
    JsonObject error =
        Scene.error(scene.jgo("verify", unpacked().toString(), "--offline").run(), 17);
    assertThat(Scene.fact(error, "type")).isEqualTo("offline");
  }

  private Proc verify(Path what) {
    return scene.jgo("verify", what.toString()).env("GOPROXY", scene.server.uri());
  }

  private Path unpacked() {
    Proc.of("tar", "-xzf", published.file(), "-C", folder).inheritPath().run().expect(0);
    return folder.resolve("go");
  }
}
