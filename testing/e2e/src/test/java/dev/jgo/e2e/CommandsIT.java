// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import dev.jgo.testkit.http.Answer;
import dev.jgo.testkit.http.Content;
import dev.jgo.testkit.http.Effects;
import dev.jgo.testkit.process.Outcome;
import dev.jgo.testkit.process.Proc;
import dev.jgo.testkit.process.Running;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command, as it is typed and as a script calls it. */
class CommandsIT {

  @TempDir static Path shelf;
  @TempDir Path folder;

  private static Archive older;
  private static Archive newer;
  private Scene scene;

  @BeforeAll
  static void makesTheArchives() {
    older = GoArchives.standIn("1.26.98").write(shelf);
    newer = GoArchives.standIn("1.26.99").padding(2_000_000).write(shelf);
  }

  @BeforeEach
  void opensTheScene() {
    scene = new Scene(folder, newer);
  }

  @AfterEach
  void closesTheScene() {
    scene.close();
  }

  @Test
  void versionsLiveSideBySide() {
    installsBoth();
    JsonArray installed = Scene.json(run("list")).getAsJsonArray("installed");
    assertThat(installed).hasSize(2);
    assertThat(field(installed.get(0).getAsJsonObject(), "version")).isEqualTo("go1.26.99");
    assertThat(field(installed.get(0).getAsJsonObject(), "state")).isEqualTo("active");
    assertThat(field(installed.get(1).getAsJsonObject(), "state")).isEqualTo("kept");

    assertThat(plain("current").output()).isEqualTo("go1.26.99\n");
    assertThat(plain("which", "1.26.98").output())
        .isEqualTo(scene.prefix.resolve("lib/go/go1.26.98/bin/go") + "\n");
    assertThat(changed("use", "1.26.98")).isTrue();
    assertThat(changed("use", "1.26.98")).isFalse();
    assertThat(plain("current").output()).isEqualTo("go1.26.98\n");
    assertThat(changed("rollback")).isTrue();
    assertThat(plain("current").output()).isEqualTo("go1.26.99\n");
    assertThat(changed("uninstall", "1.26.98")).isTrue();
    assertThat(changed("uninstall", "1.26.98")).isFalse();
    assertThat(Scene.names(scene.prefix.resolve("lib/go"))).containsExactly(".jgo", "go1.26.99");
    assertThat(Scene.names(scene.prefix.resolve("bin")))
        .containsExactly("go", "go1.26.99", "gofmt");
  }

  @Test
  void uninstallingTheActiveVersionSaysSoAndLeavesNothingBehind() {
    installsBoth();
    Outcome outcome = run("uninstall", "1.26.99");
    assertThat(outcome.errors()).contains("was the active version");
    assertThat(scene.active()).doesNotExist();
    JsonObject error = Scene.error(scene.jgo("current").run(), 10);
    assertThat(field(error, "type")).isEqualTo("not_installed");
  }

  @ParameterizedTest
  @CsvSource({
    "use 1.20.1, 10, not_installed",
    "which 1.20.1, 10, not_installed",
    "rollback, 10, not_installed",
    "use 1.x.y, 10, version_malformed",
    "exec 1.21, 2, usage",
    "install tip, 10, version_malformed",
    "install 1.21.99, 10, version_unknown",
    "install 1.21.3 --archive nowhere.tar.gz, 2, usage",
    "install --archive go1.21.3.darwin-arm64.tar.gz, 2, usage",
    "download 1.21.3 --os plan9 --arch arm64 --to x --offline, 10, no_build_for_platform",
    "install 1.21.3 --connect-timeout soon, 2, bad_setting",
    "help nothing, 2, usage",
  })
  void whatCannotBeDoneHasItsOwnCode(String command, int code, String type) {
    List<Object> words = new ArrayList<>(List.of(JgoRun.LAUNCHER));
    words.addAll(List.of((Object[]) command.split(" ")));
    words.add("--json");
    if (!command.startsWith("help") && !command.startsWith("download")) {
      words.addAll(List.of("--prefix", scene.prefix));
    }
    JsonObject error =
        Scene.error(Proc.of(words).inheritPath().env("HOME", scene.home).run(), code);
    assertThat(field(error, "type")).isEqualTo(type);
    assertThat(field(error, "message")).isNotBlank();
  }

  @Test
  void aTypoGetsASuggestion() {
    Outcome outcome =
        Proc.of(JgoRun.LAUNCHER, "instal", "1.21.3")
            .inheritPath()
            .env("HOME", scene.home)
            .run()
            .expect(2);
    assertThat(outcome.errors()).contains("did you mean `jgo install`");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void aDryRunChangesNothing() {
    Outcome outcome = scene.install("--dry-run").run().expect(0);
    assertThat(Scene.json(outcome).get("changed").getAsBoolean()).isTrue();
    assertThat(Scene.names(scene.prefix)).isEmpty();
    assertThat(scene.server.exchanges()).isEmpty();
  }

  @Test
  void whatIsPrintedToAFileIsPlainAndResultsAloneAreOnStandardOutput() {
    Outcome outcome =
        Proc.of(
                JgoRun.LAUNCHER,
                "install",
                "1.26.99",
                "--sha256",
                newer.sha256(),
                "--archive",
                newer.file(),
                "--prefix",
                scene.prefix)
            .inheritPath()
            .env("HOME", scene.home)
            .run()
            .expect(0);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors())
        .contains("    Resolved go1.26.99", "    Verified SHA-256", "go1.26.99 is installed; ")
        .doesNotContain("\u001b", "\r");
  }

  @Test
  void quietMeansErrorsOnly() {
    assertThat(scene.install("-q").run().expect(0).errors()).isEmpty();
  }

  @Test
  void verboseShowsEveryPhase() {
    assertThat(scene.install("-v").run().expect(0).errors())
        .contains("connect 127.0.0.1", "first byte GET", "transfer 127.0.0.1")
        .doesNotContain("jgo.", "network.");
  }

  @Test
  void keepsTheArchiveWhenAskedAndUsesItAgain() {
    scene.install("--keep-archive").run().expect(0);
    run("uninstall", "1.26.99");
    int requests = scene.server.exchanges().size();
    JsonObject again = Scene.json(scene.install().run().expect(0));
    assertThat(scene.server.exchanges()).hasSize(requests);
    assertThat(again.get("bytes_resumed").getAsLong()).isEqualTo(newer.size());
  }

  @Test
  void twoAtOnceFetchOnceAndBothSucceed() {
    scene.server.always(
        scene.path(), Answer.serve(Content.of(newer.file())).with(Effects.rate(400_000)));
    Running first = scene.install().start();
    first.awaitUntil(() -> scene.server.bodyBytes() > 0);
    Outcome second = scene.install().run().expect(0);
    first.await().expect(0);
    assertThat(second.errors()).contains("waiting for another jgo (pid ");
    assertThat(scene.server.bodyBytes()).isEqualTo(newer.size());
    assertThat(scene.installed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, interrupted", "TERM, 143, terminated", "HUP, 129, hangup"})
  void aSignalKeepsWhatWasFetched(String signal, int code, String type) {
    scene.server.next(Answer.usual().with(Effects.stallAt(60)));
    // Whoever runs the tests in the background ignores these signals, and children inherit that.
    Running run = scene.install().wrapped(List.of("env", "--default-signal=INT,HUP,TERM")).start();
    long sixty = newer.size() * 6 / 10;
    run.awaitUntil(() -> scene.server.bodyBytes() >= sixty);
    run.signal(signal);
    Outcome outcome = run.await().expect(code);
    assertThat(field(Scene.error(outcome, code), "type")).isEqualTo(type);
    assertThat(scene.untouched()).isTrue();

    JsonObject next = Scene.json(scene.install().run().expect(0));
    assertThat(next.get("bytes_resumed").getAsLong()).isPositive();
    assertThat(next.get("bytes_resumed").getAsLong() + next.get("bytes_fetched").getAsLong())
        .isEqualTo(newer.size());
  }

  @Test
  void theLogTellsEveryPhaseAndIsNamedOnFailure() throws IOException {
    Path copy = folder.resolve("copy.jsonl");
    scene.server.always(scene.path(), Answer.status(404));
    Outcome outcome = scene.install("--log-file", copy.toString()).run();
    Path log = Path.of(field(Scene.error(outcome, 15), "log"));
    assertThat(log).exists().hasSameTextualContentAs(copy);
    assertThat(Files.readAllLines(log).get(0)).contains("\"schema\":\"jgo.trace/1\"");
    assertThat(Files.readString(log))
        .contains("\"phase\":\"connect\"", "\"http.response.status_code\":\"404\"");
  }

  @Test
  void helpTellsEverySettingAndEveryExitCode() {
    assertThat(bare("help", "settings").output()).contains("--read-timeout", "JGO_READ_TIMEOUT");
    assertThat(bare("help", "exit-codes").output())
        .contains("  20  SHA-256 mismatch", "captive_portal");
    assertThat(bare("help", "install").output()).contains("--no-sync", "--ca-file");
    assertThat(bare("--help").output()).contains("install", "rollback");
    assertThat(bare("version").output()).matches("jgo [0-9.]+\\n");
  }

  private void installsBoth() {
    scene
        .jgo("install", "1.26.98", "--archive", older.file().toString(), "--sha256", older.sha256())
        .run()
        .expect(0);
    scene.install().run().expect(0);
  }

  private Outcome run(String... words) {
    return scene.jgo(words).run().expect(0);
  }

  private boolean changed(String... words) {
    return Scene.json(run(words)).get("changed").getAsBoolean();
  }

  private Outcome plain(String... words) {
    List<Object> all = new ArrayList<>(List.of(JgoRun.LAUNCHER));
    all.addAll(List.of((Object[]) words));
    all.addAll(List.of("--prefix", scene.prefix));
    return Proc.of(all).inheritPath().env("HOME", scene.home).run().expect(0);
  }

  private Outcome bare(String... words) {
    List<Object> all = new ArrayList<>(List.of(JgoRun.LAUNCHER));
    all.addAll(List.of((Object[]) words));
    return Proc.of(all).inheritPath().env("HOME", scene.home).run().expect(0);
  }

  private static String field(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
