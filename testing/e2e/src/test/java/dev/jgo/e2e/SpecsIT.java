// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.jgo.testkit.ModuleProxy;
import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.FaultServer;
import dev.jgo.testkit.http.RefusedPort;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.proxy.FaultProxy;
import dev.jgo.testkit.tls.ThrowAwayCa;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jgo and lists of releases. Go's two sites are stood for by a server of the test, to
 * which a proxy leads that alone knows their names.
 */
class SpecsIT {

  private static final String LIST = "//go.dev/dl/";
  private static final String SECOND_LIST = "//golang.google.cn/dl/";

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive archive;
  private Scene scene;
  private FaultServer site;
  private FaultProxy proxy;
  private Path roots;

  @BeforeAll
  static void makesTheArchive() {
    archive = GoArchives.standIn("1.27.9").padding(100_000).write(shelf);
  }

  @BeforeEach
  void opens() {
    scene = new Scene(folder, archive);
    site = FaultServer.https(ThrowAwayCa.shared().server("go.dev", "golang.google.cn"));
    site.serve("//go.dev/dl/" + archive.name(), Content.of(archive.file()));
    proxy = FaultProxy.http().knows("go.dev", site.port()).knows("golang.google.cn", site.port());
    roots = ThrowAwayCa.shared().writePem(folder.resolve("ca.pem"));
    lists(LIST, "go1.27.9", "go1.26.20");
    lists(SECOND_LIST, "go1.27.9", "go1.26.20");
  }

  @AfterEach
  void closes() {
    proxy.close();
    site.close();
    scene.close();
  }

  @Test
  void aListsWordForASumIsTakenOnlyFromWhoSaysSo() {
    JsonObject error = Scene.error(jgo("install").run(), 21);
    assertThat(error.get("type").getAsString()).isEqualTo("sum_unproved");
    assertThat(error.get("hints").toString()).contains("--sha256", "--verify sha256");
    assertThat(scene.untouched()).isTrue();

    JsonObject done = Scene.json(jgo("install", "--verify", "sha256").run().expect(0));
    assertThat(done.get("version").getAsString()).isEqualTo("go1.27.9");
    assertThat(done.get("evidence").toString()).contains("sha256:list");
    assertThat(done.getAsJsonObject("list").get("source").getAsString()).isEqualTo("go.dev");
    assertThat(scene.installed()).isTrue();
  }

  @Test
  void aListIsKeptForAnHour() throws IOException {
    resolves("stable", "go1.27.9");
    resolves("oldstable", "go1.26.20");
    assertThat(asked()).hasSize(1);

    age(Duration.ofHours(2));
    resolves("stable", "go1.27.9");
    assertThat(asked()).hasSize(2);
  }

  @Test
  void withoutNetworkWhatIsKnownAnswersWithItsAge() throws IOException {
    resolves("stable", "go1.27.9");
    age(Duration.ofDays(3));

    Outcome outcome = jgo("resolve", "stable", "--offline").run().expect(0);

    assertThat(Scene.json(outcome).get("version").getAsString()).isEqualTo("go1.27.9");
    assertThat(Scene.json(outcome).getAsJsonObject("list").get("age_seconds").getAsLong())
        .isBetween(259_000L, 260_000L);
    assertThat(outcome.errors()).contains("Using the list of go.dev (2 releases, 3 days old)");
    assertThat(asked()).hasSize(1);
  }

  @Test
  void aListThatIsSetBackIsNamedAndSetsNobodyBack() throws IOException {
    resolves("stable", "go1.27.9");
    Files.delete(kept());
    lists(LIST, "go1.26.20", "go1.25.30");
    lists(SECOND_LIST, "go1.26.20", "go1.25.30");

    Outcome outcome = jgo("resolve", "1.x").run();

    assertThat(outcome.errors())
        .contains("the list of `go.dev` is old: it ends with go1.26.20, but go1.27.9 is known");
    assertThat(Scene.error(outcome, 21).get("type").getAsString()).isEqualTo("sum_unknown");
    assertThat(outcome.errors()).doesNotContain("Resolved go1.26.20");
  }

  @Test
  void aPortalsPageIsNoListAndTheOtherSiteIsAsked() {
    site.serve(LIST, Content.html("Welcome to our hotel"));

    Outcome outcome = resolves("stable", "go1.27.9");

    assertThat(outcome.errors()).contains("a web page came instead", "Welcome to our hotel");
    assertThat(Scene.json(outcome).getAsJsonObject("list").get("source").getAsString())
        .isEqualTo("golang.google.cn");
  }

  @Test
  void withPagesEverywhereJgosOwnListAnswersAndSaysItsAge() {
    site.serve(LIST, Content.html("Welcome"));
    site.serve(SECOND_LIST, Content.of("{\"releases\":[]}"));

    Outcome outcome = jgo("resolve", "stable").run().expect(0);

    assertThat(outcome.errors())
        .contains("could not download the list of Go releases", "the built-in list");
    assertThat(Scene.json(outcome).get("sha256_from").getAsString()).isEqualTo("catalog");
  }

  @Test
  void theWholeListIsAskedForOnlyWhereTheShortOneIsNotEnough() {
    resolves("1.21", "go1.21.13");
    assertThat(site.exchanges()).isEmpty();
    resolves("1.27", "go1.27.9");
    assertThat(asked()).containsExactly("/dl/?mode=json");
    resolves("next", "go1.27.9");
    assertThat(asked()).containsExactly("/dl/?mode=json", "/dl/?mode=json&include=all");
  }

  @Test
  void aMirrorsListGivesNamesAndNoSums() {
    scene.server.serve("/dl/", list("go1.27.9"));
    Outcome outcome =
        JgoRun.of(
                scene.home,
                "resolve",
                "stable",
                "--json",
                "--mirror",
                scene.server.uri("/dl"),
                "--no-fallback")
            .run();

    JsonObject error = Scene.error(outcome, 21);
    assertThat(error.get("type").getAsString()).isEqualTo("sum_unknown");
    assertThat(error.get("message").getAsString()).contains("go1.27.9");
  }

  @Test
  void listsWhatWasPublished() {
    JsonObject all = Scene.json(jgo("ls-remote", ">=1.27").run().expect(0));
    assertThat(all.get("versions").toString()).contains("go1.27.0", "go1.27.9");
    assertThat(all.get("platform").getAsString()).isEqualTo("linux/amd64");
  }

  @Test
  void saysWhatAVersionMeansAndWhy() {
    String output = JgoRun.of(scene.home, "resolve", "1.21", "--explain").run().expect(0).output();
    assertThat(output)
        .startsWith("go1.21.13\n")
        .contains("has all of its line", "502fc16d5910562461e6a6631fb6");
  }

  @Test
  void readsWhatAProjectAsksFor() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project/inside"));
    Files.writeString(
        folder.resolve("project/go.mod"), "module m\n\ngo 1.20\ntoolchain go1.21.5\n");
    Files.writeString(project.resolve(".tool-versions"), "golang 1.19.13\n");

    assertThat(Scene.json(jgo("resolve", "mod").in(project).run().expect(0)).toString())
        .contains("go1.21.5", "toolchain go1.21.5");
    assertThat(Scene.json(jgo("resolve", "file").in(project).run().expect(0)).toString())
        .contains("go1.19.13");
  }

  @Test
  void anInstalledVersionMayBeNamedByItsLine() {
    jgo("install", "--verify", "sha256").run().expect(0);

    jgo("use", "1.27").run().expect(0);
    assertThat(Scene.json(jgo("which", ">=1.20").run().expect(0)).get("version").getAsString())
        .isEqualTo("go1.27.9");
    JsonObject error = Scene.error(jgo("use", "1.20").run(), 10);
    assertThat(error.get("type").getAsString()).isEqualTo("not_installed");
    assertThat(Scene.json(jgo("uninstall", "1.x").run().expect(0)).get("changed").getAsBoolean())
        .isTrue();
  }

  @Test
  void execBecomesTheCommand() {
    jgo("install", "--verify", "sha256").run().expect(0);

    Outcome outcome =
        JgoRun.of(
                scene.home,
                "exec",
                "--prefix",
                scene.prefix,
                "1.27",
                "--",
                "sh",
                "-c",
                "command -v go; echo \"$1|${GOROOT-none}\"; exit 42",
                "sh",
                "two  words")
            .env("GOROOT", "/elsewhere")
            .run()
            .expect(42);

    assertThat(outcome.output().lines())
        .containsExactly(scene.tree().resolve("bin/go").toString(), "two  words|none");
    JgoRun.of(scene.home, "exec", "--prefix", scene.prefix, "1.20", "--", "true").run().expect(10);
    JgoRun.of(scene.home, "exec", "1.27").run().expect(2);
    JgoRun.of(scene.home, "exec", "--", "true").run().expect(2);

    // Flags may stand before the command, and what stands behind `--` is the command's own.
    assertThat(
            JgoRun.of(
                    scene.home, "-q", "--prefix", scene.prefix, "exec", "1.27", "--", "echo", "-h")
                .run()
                .expect(0)
                .output())
        .isEqualTo("-h\n");
    assertThat(
            JgoRun.of(scene.home, "--help", "exec", "1.27", "--", "false").run().expect(0).output())
        .contains("jgo exec");
    Outcome missing =
        JgoRun.of(scene.home, "exec", "--prefix", scene.prefix, "1.27", "--", "nosuch")
            .run()
            .expect(127);
    assertThat(missing.errors()).startsWith("error: cannot run `nosuch`: ").hasLineCount(1);
  }

  @Test
  void settingsOfFilesHoldAndSayWhereTheyStand() throws IOException {
    Path file = Files.createDirectories(scene.home.resolve(".config/jgo")).resolve("config.toml");
    Files.writeString(file, "# ours\nretries = 2\n");

    Outcome outcome = scene.jgo("config", "get", "retries", "--origin").run().expect(0);
    assertThat(Scene.json(outcome).get("value").getAsString()).isEqualTo("2");
    assertThat(Scene.json(outcome).get("where").getAsString())
        .isEqualTo("retries in " + file + ", line 2");

    Files.writeString(file, "# ours\nretires = 2\n");
    assertThat(scene.jgo("list").run().expect(0).errors())
        .contains("warning: there is no setting `retires`: line 2 of `" + file + "` is ignored");
    Files.writeString(file, "# ours\nretries = 'x'\n");
    JsonObject error = Scene.error(scene.jgo("list").run(), 2);
    assertThat(error.get("message").getAsString()).contains("retries in " + file + ", line 2");
  }

  /** Go's own sites are behind a dead proxy; what the real one lists is what counts. */
  @Test
  @Needs(Need.GOPROXY)
  void theRealModuleProxyNamesVersions() {
    URI real = ModuleProxy.ofThisMachine().orElseThrow();
    try (RefusedPort dead = RefusedPort.open()) {
      JsonObject listed =
          Scene.json(
              JgoRun.of(scene.home, "ls-remote", ">=1.26", "--retries", "0", "--json")
                  .env("GOPROXY", real)
                  .env("HTTPS_PROXY", "http://127.0.0.1:" + dead.port())
                  .env("NO_PROXY", real.getHost())
                  .run()
                  .expect(0));
      assertThat(listed.getAsJsonObject("list").get("source").getAsString())
          .startsWith(real.getHost());
      assertThat(listed.get("versions").toString()).contains("go1.26.0", "go1.27.0");
    }
  }

  /** Behind the proxy that knows Go's sites; at the prefix where there is something installed. */
  private Proc jgo(String... words) {
    List<Object> all = new ArrayList<>(List.of((Object[]) words));
    all.add("--json");
    boolean lists = List.of("install", "resolve", "ls-remote").contains(words[0]);
    if (lists) {
      all.addAll(List.of("--proxy", proxy.address(), "--ca-file", roots));
    }
    if (!lists || words[0].equals("install")) {
      all.addAll(List.of("--prefix", scene.prefix));
    }
    return JgoRun.of(scene.home, all.toArray());
  }

  private Outcome resolves(String spec, String version) {
    Outcome outcome = jgo("resolve", spec).run().expect(0);
    assertThat(Scene.json(outcome).get("version").getAsString()).isEqualTo(version);
    return outcome;
  }

  private List<String> asked() {
    return site.exchanges().stream().map(exchange -> exchange.target()).toList();
  }

  private Path kept() {
    return scene.home.resolve(".cache/jgo/lists/go.dev.json");
  }

  private void age(Duration time) throws IOException {
    Files.setLastModifiedTime(kept(), FileTime.from(Instant.now().minus(time)));
  }

  private void lists(String path, String... versions) {
    site.serve(path, list(versions));
  }

  private static Content list(String... versions) {
    List<String> releases = new ArrayList<>();
    for (String version : versions) {
      String name = version + ".linux-amd64.tar.gz";
      String sum = name.equals(archive.name()) ? archive.sha256() : "a".repeat(64);
      releases.add(
          "{\"version\":\"%s\",\"stable\":true,\"files\":[{\"filename\":\"%s\",\"os\":\"linux\","
                  .formatted(version, name)
              + "\"arch\":\"amd64\",\"version\":\"%s\",\"sha256\":\"%s\",\"size\":%d,"
                  .formatted(version, sum, archive.size())
              + "\"kind\":\"archive\"}]}");
    }
    return Content.of("[" + String.join(",", releases) + "]").as("application/json");
  }
}
