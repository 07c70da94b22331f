// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jgo.testkit.ModuleProxy;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.RecordedSums;
import dev.jgo.testkit.archive.ZipForge;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.tree.TreeListing;
import dev.jgo.testkit.tree.Trees;
import java.io.IOException;
import java.io.RandomAccessFile;
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
 * Go from a module proxy: the toolchain module that Go published, rebuilt, from a proxy on this
 * machine that passes on what the public checksum database once said of it.
 */
@Needs(Need.PUBLISHED_GO)
class ModuleProxyIT {

  private static final String MODULE = "golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64";
  private static final String ZIP = "/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-amd64.zip";

  private static PublishedGo published;
  @TempDir Path folder;
  private Scene scene;

  @BeforeAll
  static void rebuildsTheModule() {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    published = PublishedGo.open(catalog, PublishedGo.cacheFolder());
  }

  @BeforeEach
  void servesModuleAndDatabase() {
    assertThat(published.archive().version()).as("recorded").isEqualTo(RecordedSums.VERSION);
    scene = new Scene(folder, published.archive());
    serveDatabase(scene.server);
    scene.server.serve(ZIP, Content.of(published.moduleZip()));
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void aModuleBecomesTheGoThatTheArchiveHolds() throws IOException {
    JsonObject result = Scene.json(install().run().expect(0));

    assertThat(result.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    assertThat(result.get("source").getAsString()).isEqualTo(scene.server.uri().getAuthority());
    assertThat(result.get("bytes_fetched").getAsLong())
        .isEqualTo(Files.size(published.moduleZip()));
    assertThat(scene.server.connections()).as("all small files on one, the zip").isEqualTo(2);
    requireTheArchivesTree();
    requireThatProgramsRun();

    int requests = scene.server.exchanges().size();
    assertThat(Scene.json(install().run().expect(0)).get("changed").getAsBoolean()).isFalse();
    assertThat(scene.server.exchanges()).hasSize(requests);

    JsonArray list = Scene.json(scene.jgo("list").run().expect(0)).getAsJsonArray("installed");
    assertThat(list.get(0).getAsJsonObject().get("without").toString())
        .isEqualTo("[\"api\",\"doc\",\"misc\",\"test\"]");
    JsonObject verdict = Scene.json(scene.jgo("verify", "--offline").run().expect(0));
    assertThat(verdict.get("state").getAsString()).isEqualTo("official");
  }

  /** The first proxy has the module and no database; the real one has the database. */
  @Test
  @Needs({Need.PUBLISHED_GO, Need.GOPROXY})
  void theRealDatabaseVouchesForItToo() {
    try (FaultServer zips = FaultServer.http()) {
      zips.serve(ZIP, Content.of(published.moduleZip()));
      Outcome outcome = run(zips.uri() + "," + ModuleProxy.ofThisMachine().orElseThrow());
      assertThat(Scene.json(outcome.expect(0)).get("evidence").toString())
          .isEqualTo("[\"h1:sum.golang.org\"]");
    }
  }

  @Test
  void itComesWhenTheSourcesBeforeFailAndGoesOnWhereItStopped() throws IOException {
    scene.server.next(ZIP, Answer.usual().with(Effects.cutAt(40)));
    Outcome cut = afterASickMirror();

    JsonObject error = Scene.error(cut, 19);
    long kept = error.get("kept_bytes").getAsLong();
    assertThat(kept).isPositive();
    assertThat(error.getAsJsonArray("attempts")).hasSize(2);
    assertThat(cut.errors()).contains("the other sources failed; trying the Go module proxy");

    JsonObject result = Scene.json(afterASickMirror().expect(0));
    assertThat(result.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    assertThat(result.get("bytes_resumed").getAsLong()).isEqualTo(kept);
    assertThat(result.get("bytes_fetched").getAsLong())
        .isEqualTo(Files.size(published.moduleZip()) - kept);
  }

  @Test
  void whatRottedInTheCacheIsFetchedAgain() throws IOException {
    scene.server.next(ZIP, Answer.usual().with(Effects.cutAt(10)));
    Scene.error(run(scene.server.uri().toString()), 16);
    Path cache = scene.home.resolve(".cache/jgo/dl");
    Path part =
        cache.resolve(
            Scene.names(cache).stream()
                .filter(name -> name.endsWith(".part"))
                .findFirst()
                .orElseThrow());
    try (RandomAccessFile kept = new RandomAccessFile(part.toFile(), "rw")) {
      kept.seek(kept.length() / 2);
      kept.write(new byte[4096]);
    }

    Outcome healed = run(scene.server.uri().toString()).expect(0);

    assertThat(healed.errors()).contains("jgo throws it away and downloads it again");
    requireTheArchivesTree();
  }

  @Test
  void whoHandsOutNoToolchainsIsPassedOverAndALoginIsForOneAlone() {
    try (FaultServer refusing = FaultServer.http();
        FaultServer without = FaultServer.http()) {
      refusing.always(ZIP, Answer.status(403));
      serveDatabase(refusing);
      without.always(ZIP, Answer.status(404));

      Outcome comma = run(refusing.uri() + "," + scene.server.uri());
      assertThat(Scene.fact(Scene.error(comma, 15), "type")).isEqualTo("403");
      assertThat(comma.errors()).contains("does not give toolchains to us (403)");
      assertThat(scene.server.exchanges()).isEmpty();

      String guarded = scene.server.uri().toString().replace("//", "//ana:open-sesame@");
      Outcome passed = run(without.uri() + "," + refusing.uri() + "|" + guarded);

      assertThat(passed.expect(0).errors())
          .contains("has no such toolchain module (404); trying the next one")
          .contains("does not give toolchains to us (403); trying the next one");
      assertThat(passed.output() + passed.errors()).doesNotContain("open-sesame");
      assertThat(scene.server.exchanges()).allMatch(e -> e.header("Authorization").isPresent());
      assertThat(without.exchanges()).allMatch(e -> e.header("Authorization").isEmpty());
      assertThat(refusing.exchanges()).allMatch(e -> e.header("Authorization").isEmpty());
    }
  }

  @Test
  void otherFilesThanThePublishedOnesAreRefused() {
    String in = MODULE + "/";
    byte[] other =
        new ZipForge().file(in + "VERSION", "go1.26.8\n").file(in + "bin/go", "#!").zip();
    scene.server.serve(ZIP, Content.of(other));
    JsonObject error = Scene.error(install().run(), 21);
    assertThat(Scene.fact(error, "type")).isEqualTo("h1_mismatch");
    assertThat(Scene.fact(error, "message")).contains("holds other files than Go published");
    assertThat(scene.untouched()).isTrue();

    byte[] twice =
        new ZipForge().file(in + "VERSION", "go1.26.8\n").file(in + "version", "go9\n").zip();
    scene.server.serve(ZIP, Content.of(twice));
    assertThat(Scene.fact(Scene.error(install().run(), 22), "type")).isEqualTo("archive_hostile");
    assertThat(scene.untouched()).isTrue();
  }

  @Test
  void withoutTheDatabaseNothingIsFetched() {
    scene.server.always("/sumdb/sum.golang.org/" + record(), Answer.status(404));
    JsonObject error = Scene.error(install().run(), 21);
    assertThat(Scene.fact(error, "type")).isEqualTo("proof_unavailable");
    assertThat(scene.server.exchanges()).noneMatch(exchange -> exchange.target().equals(ZIP));
  }

  @Test
  void modulesNeedProxies() {
    JsonObject error = Scene.error(scene.jgo("install", "1.26.8", "--mirror", "module").run(), 2);
    assertThat(Scene.fact(error, "type")).isEqualTo("bad_setting");
  }

  private Proc install(String... flags) {
    return scene.jgo(words(flags)).env("GOPROXY", scene.server.uri());
  }

  private Outcome afterASickMirror() {
    try (FaultServer sick = FaultServer.http()) {
      String mirror = sick.uri("/dl").toString();
      sick.always("/dl/" + published.archive().name(), Answer.status(503));
      return install("--mirror", mirror, "--mirror", "module", "--retries", "0").run();
    }
  }

  private Outcome run(String proxies) {
    return scene.jgo(words("--retries", "0")).env("GOPROXY", proxies).run();
  }

  private static String[] words(String... flags) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("install", RecordedSums.VERSION));
    words.addAll(List.of(flags));
    if (!words.contains("module")) {
      words.addAll(List.of("--mirror", "module"));
    }
    return words.toArray(String[]::new);
  }

  private static void serveDatabase(FaultServer server) {
    RecordedSums.serve(server);
  }

  private static String record() {
    return "lookup/" + MODULE;
  }

  private void requireTheArchivesTree() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Proc.of("tar", "-xpzf", published.archive().file(), "-C", plain).inheritPath().run().expect(0);
    TreeListing archived =
        Trees.listWithSums(plain.resolve("go")).without("api", "doc", "misc", "test");
    Trees.listWithSums(scene.tree()).requireSameAs(archived);
  }

  private void requireThatProgramsRun() throws IOException {
    Path work = Files.createDirectory(folder.resolve("hello"));
    Files.writeString(work.resolve("go.mod"), "module hello\n\ngo 1.26\n");
    Files.writeString(
        work.resolve("main.go"), "package main\n\nfunc main() { println(\"it runs\") }\n");
    Outcome outcome =
        Proc.of(scene.active().resolve("bin/go"), "run", ".")
            .in(work)
            .inheritPath()
            .env("HOME", scene.home)
            .env("GOCACHE", folder.resolve("gocache"))
            .env("GOTOOLCHAIN", "local")
            .env("GOPROXY", "off")
            .env("GOFLAGS", "-mod=mod")
            .run()
            .expect(0);
    assertThat(outcome.errors()).contains("it runs");
  }
}
