// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.RecordedSums;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * A jgo that is older than the release it is asked for, with the release's true archive and the
 * true record of it that the public checksum database gave out. Go's sites are stood for by a
 * server whose certificates are trusted: a network that can read and change everything.
 */
@Needs(Need.PUBLISHED_GO)
class WitnessIT {

  private static final List<String> SITES =
      List.of("go.dev", "dl.google.com", "golang.google.cn", "sum.golang.org");

  private static final Path SIGNATURE_OF_ANOTHER =
      Path.of("installer-core/src/test/resources/dev/jgo/core/verify/go1.27.1.src.tar.gz.asc");

  private static Archive published;
  private static OlderJgo older;
  @TempDir static Path shelf;
  @TempDir Path folder;

  private Scene scene;
  private FaultServer site;
  private FaultProxy proxy;
  private Path roots;

  @BeforeAll
  static void makesAnOlderJgo() {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    published = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    older = OlderJgo.before(RecordedSums.VERSION, shelf);
  }

  @BeforeEach
  void opens() {
    assertThat(published.version()).as("the record is of").isEqualTo(RecordedSums.VERSION);
    scene = new Scene(folder, published);
    site = FaultServer.https(ThrowAwayCa.shared().server(SITES.toArray(String[]::new)));
    proxy = FaultProxy.http();
    SITES.forEach(host -> proxy.knows(host, site.port()));
    roots = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
  }

  @AfterEach
  void closes() {
    proxy.close();
    site.close();
    scene.close();
  }

  @Test
  void theChecksumDatabaseProvesWhatAListNames() {
    lists(published, published.sha256());
    sends(published);
    passesTheDatabaseOn();

    JsonObject done =
        Scene.json(install(published.version()).env("GOPROXY", scene.server.uri()).run().expect(0));

    String evidence = "[\"sha256:list\",\"h1:sum.golang.org\"]";
    assertThat(done.get("evidence").toString()).isEqualTo(evidence);
    assertThat(scene.installed()).isTrue();
    assertThat(scene.tree().resolve("test")).doesNotExist();
    assertThat(Scene.json(scene.jgo("list").run().expect(0)).toString()).contains(evidence);
    JsonObject verdict =
        Scene.json(scene.jgo("verify").env("GOPROXY", scene.server.uri()).run().expect(0));
    assertThat(verdict.get("state").getAsString()).isEqualTo("official");
  }

  @Test
  void itAloneProvesWhatNoListHasASumOf() {
    site.serve("//dl.google.com/go/" + published.name(), Content.of(published.file()));
    passesTheDatabaseOn();
    scene.server.serve(
        "/golang.org/toolchain/@v/list",
        Content.of("v0.0.1-go" + published.version() + ".linux-amd64\n"));

    JsonObject done =
        Scene.json(install(published.version()).env("GOPROXY", scene.server.uri()).run().expect(0));

    assertThat(done.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    assertThat(scene.installed()).isTrue();
    JsonObject again =
        Scene.json(install(published.version()).env("GOPROXY", scene.server.uri()).run().expect(0));
    assertThat(again.get("changed").getAsBoolean()).isFalse();
  }

  /** No list of releases can be had anywhere, and jgo has never heard of the version. */
  @Test
  void whatNoListNamesIsInstalledWhereTheDatabaseHasARecordOfIt() {
    sends(published);
    passesTheDatabaseOn();

    JsonObject done =
        Scene.json(install(published.version()).env("GOPROXY", scene.server.uri()).run().expect(0));
    assertThat(done.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    assertThat(scene.installed()).isTrue();

    JsonObject error = Scene.error(install("1.99.9").env("GOPROXY", scene.server.uri()).run(), 15);
    assertThat(Scene.fact(error, "message")).contains("could not download the list of Go releases");
  }

  @Test
  void otherFilesThanTheDatabaseHasAreNeverActivated() {
    Archive forged = forged();
    lists(forged, forged.sha256());
    sends(forged);
    passesTheDatabaseOn();

    JsonObject error =
        Scene.error(install(forged.version()).env("GOPROXY", scene.server.uri()).run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("h1_mismatch");
    assertThat(scene.untouched()).isTrue();
  }

  /** The list and its sum are forged, and every proof is said not to exist. */
  @Test
  void whoStripsTheProofsGetsNothingIn() {
    Archive forged = forged();
    lists(forged, forged.sha256());
    sends(forged);

    JsonObject error = Scene.error(install(forged.version()).run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("sum_unproved");
    assertThat(Scene.fact(error, "message"))
        .contains("its signature could not be downloaded", "the checksum database");
    assertThat(error.get("hints").toString()).contains("--verify sha256");
    long signatures = asked("/dl/" + forged.name() + ".asc");
    assertThat(signatures).isPositive();
    assertThat(asked("/lookup/")).isPositive();
    assertThat(asked("/dl/" + forged.name())).as("no archive is fetched").isEqualTo(signatures);
    assertThat(scene.untouched()).isTrue();
  }

  /** To a jgo that knows the release the same network can send other bytes, and no more. */
  @Test
  void whatIsKnownInsideCannotBeForged() {
    Archive forged = flipped();
    lists(forged, forged.sha256());
    sends(forged);

    JsonObject error =
        Scene.error(
            JgoRun.of(
                    scene.home, words("install", forged.version(), "--mirror", "go.dev").toArray())
                .env("SSL_CERT_FILE", roots)
                .run(),
            20);

    assertThat(Scene.fact(error, "type")).isEqualTo("checksum_mismatch");
    assertThat(scene.untouched()).isTrue();
  }

  @Test
  void aSignatureThatIsFalseIsAnAlarm() {
    lists(published, published.sha256());
    sends(published);
    passesTheDatabaseOn();
    site.serve(
        "//go.dev/dl/" + published.name() + ".asc",
        Content.of(Reactor.root().resolve(SIGNATURE_OF_ANOTHER)));

    JsonObject error =
        Scene.error(install(published.version()).env("GOPROXY", scene.server.uri()).run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("signature_bad");
    assertThat(scene.untouched()).isTrue();

    site.always("//go.dev/dl/" + published.name() + ".asc", Answer.status(404));
    install(published.version()).env("GOPROXY", scene.server.uri()).run().expect(0);
    assertThat(scene.installed()).as("another network is not blamed for it").isTrue();
  }

  @Test
  void aSignatureIsDemandedOfEverything() {
    JsonObject error =
        Scene.error(
            scene
                .jgo(
                    "install",
                    "--archive",
                    published.file().toString(),
                    "--verify",
                    "signature",
                    "--offline")
                .run(),
            21);
    assertThat(Scene.fact(error, "type")).isEqualTo("proof_unavailable");

    JsonObject never =
        Scene.error(scene.jgo("install", "1.9.1", "--verify", "signature").run(), 21);
    assertThat(Scene.fact(never, "message")).contains("Go has published no signature");
    assertThat(scene.untouched()).isTrue();
  }

  private Proc install(String version) {
    return older.of(scene.home, words("install", version).toArray()).env("SSL_CERT_FILE", roots);
  }

  private List<Object> words(String... first) {
    List<Object> all = new ArrayList<>(List.of((Object[]) first));
    all.addAll(List.of("--json", "--prefix", scene.prefix, "--proxy", proxy.address()));
    all.addAll(List.of("--no-proxy", "127.0.0.1,localhost", "--retries", "0"));
    return all;
  }

  private void lists(Archive archive, String sha256) {
    site.serve(
        "//go.dev/dl/",
        Content.of(
                "[{\"version\":\"go%1$s\",\"stable\":true,\"files\":[{\"filename\":\"%2$s\",\"os\":\"linux\",\"arch\":\"amd64\",\"version\":\"go%1$s\",\"sha256\":\"%3$s\",\"size\":%4$d,\"kind\":\"archive\"}]}]"
                    .formatted(archive.version(), archive.name(), sha256, archive.size()))
            .as("application/json"));
  }

  private void sends(Archive archive) {
    site.serve("//go.dev/dl/" + archive.name(), Content.of(archive.file()));
  }

  private void passesTheDatabaseOn() {
    RecordedSums.serve(scene.server);
  }

  /** Another tree under the name of the release. */
  private Archive forged() {
    return GoArchives.standIn(RecordedSums.VERSION).padding(100_000).write(evil());
  }

  /** The true archive but for one bit. */
  private Archive flipped() {
    try {
      byte[] bytes = Files.readAllBytes(published.file());
      bytes[bytes.length / 2] ^= 1;
      return Archive.of(Files.write(evil().resolve(published.name()), bytes), RecordedSums.VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path evil() {
    try {
      return Files.createDirectories(folder.resolve("evil"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long asked(String start) {
    return site.exchanges().stream().filter(e -> e.target().startsWith(start)).count();
  }
}
