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
import dev.jgo.testkit.process.Namespace;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Strace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published Go, carried in a folder from where there is a network to where there is none, with
 * the true record that the public checksum database gave out for it.
 */
@Needs(Need.PUBLISHED_GO)
class BundleIT {

  private static final String RECORD =
      "sumdb/sum.golang.org/lookup/golang.org/toolchain@v0.0.1-go"
          + RecordedSums.VERSION
          + ".linux-amd64";

  private static final Path SIGNATURE_OF_ANOTHER =
      Path.of("installer-core/src/test/resources/dev/jgo/core/verify/go1.27.1.src.tar.gz.asc");

  private static Archive published;
  @TempDir static Path shelf;
  @TempDir Path folder;
  private Scene scene;
  private Path bundle;

  @BeforeAll
  static void rebuildsTheArchive() {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    published = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
  }

  @BeforeEach
  void servesArchiveAndDatabase() {
    assertThat(published.version()).as("the record is of").isEqualTo(RecordedSums.VERSION);
    bundle = folder.resolve("bundle");
    scene = new Scene(folder, published);
    RecordedSums.serve(scene.server);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  @Needs({Need.PUBLISHED_GO, Need.NAMESPACES, Need.STRACE})
  void isProvedWhereThereIsNoNetwork() throws IOException {
    JsonObject fetched = Scene.json(download().run().expect(0));
    assertThat(fetched.get("changed").getAsBoolean()).isTrue();
    assertThat(fetched.get("evidence").toString()).isEqualTo("[\"sha256:catalog\"]");
    assertThat(Scene.names(bundle))
        .containsExactly("SHA256SUMS", published.name(), "keys.asc", "sumdb");
    Proc.of("sh", "-c", "cd \"$0\" && sha256sum --quiet -c SHA256SUMS", bundle)
        .inheritPath()
        .run()
        .expect(0);

    Path other = Files.createDirectories(folder.resolve("other"));
    Path log = folder.resolve("strace.log");
    // The medium is read-only, and nothing on it may be run.
    try (Namespace world =
        Namespace.in(folder)
            .bindReadOnly(bundle, bundle)
            .step("mount -o remount,bind,ro,noexec " + bundle)) {
      JsonObject done =
          Scene.json(
              world
                  .enter(cutOff(watched(at(other, "install", "--from", bundle.toString()), log)))
                  .run()
                  .expect(0));
      assertThat(done.get("evidence").toString()).isEqualTo("[\"sha256:catalog\"]");
      assertThat(done.get("bytes_fetched").getAsLong()).isZero();
      assertNoNetworkIn(log);

      JsonObject verdict =
          Scene.json(world.enter(cutOff(watched(at(other, "verify"), log))).run().expect(0));
      assertThat(verdict.get("state").getAsString()).isEqualTo("official");
      assertThat(verdict.get("evidence").toString())
          .isEqualTo("[\"h1:sum.golang.org\",\"receipt\"]");
      assertNoNetworkIn(log);
    }
  }

  @Test
  void provesToAnOlderJgoWhatItHasNeverHeardOf() throws IOException {
    download().run().expect(0);
    OlderJgo older = OlderJgo.before(RecordedSums.VERSION, Files.createTempDirectory(shelf, "old"));
    List<Object> words = List.of("install", "--from", bundle, "--json", "--prefix", scene.prefix);
    int requests = scene.server.exchanges().size();

    JsonObject done = Scene.json(older.of(scene.home, words.toArray()).run().expect(0));

    assertThat(done.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\"]");
    assertThat(scene.server.exchanges()).hasSize(requests);
    assertThat(scene.tree().resolve("test")).doesNotExist();
  }

  @Test
  void stripsNobodyOfHisProof() throws IOException {
    download().run().expect(0);
    OlderJgo older = OlderJgo.before(RecordedSums.VERSION, Files.createTempDirectory(shelf, "old"));
    List<Object> words = List.of("install", "--from", bundle, "--json", "--prefix", scene.prefix);
    Files.delete(bundle.resolve(RECORD));

    JsonObject error = Scene.error(older.of(scene.home, words.toArray()).run(), 21);

    assertThat(Scene.fact(error, "type")).isEqualTo("sum_unknown");
    assertThat(scene.untouched()).isTrue();
  }

  @Test
  void aSecondDownloadChangesNothingAndAsksOnlyForTheSignatureThatWasMissing() {
    download().run().expect(0);
    int requests = scene.server.exchanges().size();

    JsonObject again = Scene.json(download().run().expect(0));

    assertThat(again.get("changed").getAsBoolean()).isFalse();
    assertThat(again.get("bytes_fetched").getAsLong()).isZero();
    assertThat(scene.server.exchanges().subList(requests, scene.server.exchanges().size()))
        .extracting(exchange -> exchange.target())
        .containsExactly(scene.path() + ".asc");
  }

  @Test
  void whatWasChangedOnTheWayIsFound() throws IOException {
    download().run().expect(0);
    Path archive = bundle.resolve(published.name());
    Path record = bundle.resolve(RECORD);
    byte[] sound = Files.readAllBytes(record);

    Files.writeString(
        record, new String(sound, StandardCharsets.UTF_8).replace("h1:ZOmG", "h1:AAAA"));
    refused(21, "database_forged");
    Files.write(record, sound);

    Path signature = bundle.resolve(published.name() + ".asc");
    Files.copy(Reactor.root().resolve(SIGNATURE_OF_ANOTHER), signature);
    refused(21, "signature_bad");
    Files.delete(signature);

    Files.write(archive, new byte[] {0}, StandardOpenOption.APPEND);
    refused(20, "checksum_mismatch");
    try (var channel = Files.newByteChannel(archive, StandardOpenOption.WRITE)) {
      channel.truncate(published.size() / 2);
    }
    refused(20, "checksum_mismatch");

    JsonObject mended = Scene.json(download().run().expect(0));
    assertThat(mended.get("changed").getAsBoolean()).isTrue();
    from("--dry-run").run().expect(0);
  }

  @Test
  void anArchiveBesideItsProofsNeedsNoMore() throws IOException {
    download().run().expect(0);
    int requests = scene.server.exchanges().size();
    Proc install = scene.jgo("install", "--archive", bundle.resolve(published.name()).toString());

    install.run().expect(0);

    JsonObject verdict = Scene.json(scene.jgo("verify", "--offline").run().expect(0));
    assertThat(verdict.get("evidence").toString()).isEqualTo("[\"h1:sum.golang.org\",\"receipt\"]");
    assertThat(scene.server.exchanges()).hasSize(requests);
  }

  @Test
  void whatABundleDoesNotHoldIsSaid() {
    download().run().expect(0);

    JsonObject error = Scene.error(from("1.20").run(), 10);
    assertThat(error.get("hints").toString()).contains("it holds go" + published.version());
    assertThat(Scene.fact(Scene.error(from("--archive", "x").run(), 2), "type")).isEqualTo("usage");
    Scene.error(scene.jgo("install", "--from", folder.resolve("nothing").toString()).run(), 2);
  }

  private void refused(int status, String type) {
    assertThat(Scene.fact(Scene.error(from().run(), status), "type")).isEqualTo(type);
    assertThat(scene.untouched()).isTrue();
  }

  private Proc from(String... words) {
    List<String> all = new ArrayList<>(List.of("install", "--from", bundle.toString()));
    all.addAll(List.of(words));
    return scene.jgo(all.toArray(String[]::new));
  }

  private Proc download() {
    return JgoRun.of(
            scene.home,
            "download",
            published.version(),
            "--to",
            bundle,
            "--json",
            "--mirror",
            scene.server.uri("/dl"))
        .env("GOPROXY", scene.server.uri());
  }

  /** Another machine: its own home and prefix. */
  private Proc at(Path other, String... words) {
    List<Object> all = new ArrayList<>(List.of((Object[]) words));
    all.addAll(List.of("--json", "--prefix", other.resolve("usr-local")));
    return JgoRun.of(other, all.toArray()).env("GOPROXY", scene.server.uri());
  }

  /** A network namespace without any interface that is up, loopback included. */
  private static Proc cutOff(Proc proc) {
    return proc.wrapped(List.of("unshare", "-n"));
  }

  private static Proc watched(Proc proc, Path log) {
    return Strace.tracing(proc, log, List.of("connect", "bind", "listen", "sendto", "sendmsg"));
  }

  /** Java asks once whether IPv4 and IPv6 exist; what must not happen is that one is used. */
  private static void assertNoNetworkIn(Path log) throws IOException {
    assertThat(Files.readString(log)).doesNotContain("AF_INET");
  }
}
