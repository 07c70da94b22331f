// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.archive.ZipForge;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.process.Proc;
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

/** {@code jgo download}: what lies in the folder is whole and judged, whatever the network did. */
class DownloadIT {

  private static final int PADDING = 1_000_000;

  private static Archive archive;
  @TempDir static Path shelf;
  @TempDir Path folder;
  private Scene scene;
  private Path bundle;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.26.99").padding(PADDING).write(shelf);
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, archive);
    bundle = folder.resolve("a/new/bundle");
    // Its checksum database has no record of anything: nobody beyond this machine is asked.
    scene.server.serve("/sumdb/sum.golang.org/supported", Content.of(""));
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void goesOnWhereItWasCut() {
    Content whole = Content.of(archive.file());
    scene.server.always(scene.path(), Answer.serve(whole).with(Effects.resetAt(60)));
    Scene.error(download("--retries", "0").run(), 16);
    assertThat(Scene.names(bundle)).isEmpty();
    scene.server.always(scene.path(), Answer.serve(whole));

    JsonObject done = Scene.json(download().run().expect(0));

    assertThat(done.get("bytes_resumed").getAsLong()).isPositive();
    assertThat(done.get("archive").getAsString()).isEqualTo(there().toString());
    assertThat(there()).hasSameBinaryContentAs(archive.file());
    assertThat(Scene.names(bundle)).containsExactly("SHA256SUMS", archive.name(), "keys.asc");
  }

  @Test
  void otherBytesNeverGetTheName() throws IOException {
    byte[] twin = Tampered.twin(folder.resolve("scratch"), archive, PADDING);
    scene.server.serve(scene.path(), Content.of(twin));

    JsonObject error = Scene.error(download().run(), 20);

    assertThat(Scene.fact(error, "type")).isEqualTo("checksum_mismatch");
    assertThat(Scene.names(bundle)).isEmpty();
  }

  @Test
  void anotherMachinesArchiveIsOnlyCarried() throws IOException {
    String name = "go1.26.99.windows-arm64.zip";
    byte[] bytes = new ZipForge().file("go/VERSION", "go1.26.99\n").zip();
    Path zip = Files.write(folder.resolve(name), bytes);
    scene.server.serve("/dl/" + name, Content.of(zip));

    JsonObject done =
        Scene.json(
            download(Archive.of(zip, "1.26.99"), List.of("--os", "windows", "--arch", "arm64"))
                .run()
                .expect(0));

    assertThat(done.get("platform").getAsString()).isEqualTo("windows/arm64");
    assertThat(bundle.resolve(name)).hasSameBinaryContentAs(zip);
    JsonObject error = Scene.error(scene.jgo("install", "--from", bundle.toString()).run(), 10);
    assertThat(Scene.fact(error, "type")).isEqualTo("version_unknown");
  }

  @Test
  void whatCannotBeHadIsSaidOnce() {
    var outcome = download().run().expect(0);

    assertThat(outcome.errors())
        .contains(
            "without `" + archive.name() + ".asc`", "record: it has none of v0.0.1-go1.26.99");
  }

  @Test
  void severalReleasesShareAFolder() {
    download().run().expect(0);
    Archive older = SmallGo.write(folder, "1.26.98");
    scene.server.serve("/dl/" + older.name(), Content.of(older.file()));
    download(older, List.of()).run().expect(0);

    assertThat(bundle.resolve("SHA256SUMS"))
        .content()
        .contains(archive.name(), older.name(), archive.sha256(), older.sha256());
    assertThat(installs("--sha256", archive.sha256())).isEqualTo("go1.26.99");
    assertThat(installs("1.26.98", "--sha256", older.sha256())).isEqualTo("go1.26.98");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidBeforeAnythingIsFetched() throws IOException {
    Files.writeString(folder.resolve("a"), "a file");

    Scene.error(download().run(), 35);

    assertThat(scene.server.exchanges()).isEmpty();
  }

  private String installs(String... words) {
    List<String> all = new ArrayList<>(List.of("install", "--from", bundle.toString()));
    all.addAll(List.of(words));
    Proc install = scene.jgo(all.toArray(String[]::new));
    return Scene.json(install.run().expect(0)).get("version").getAsString();
  }

  private Path there() {
    return bundle.resolve(archive.name());
  }

  private Proc download(String... words) {
    return download(archive, List.of(words));
  }

  private Proc download(Archive wanted, List<String> words) {
    List<Object> all = new ArrayList<>(List.of("download", wanted.version()));
    all.addAll(List.of("--sha256", wanted.sha256(), "--to", bundle, "--json"));
    all.addAll(List.of("--mirror", scene.server.uri("/dl")));
    all.addAll(words);
    return JgoRun.of(scene.home, all.toArray()).env("GOPROXY", scene.server.uri());
  }
}
