// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import static dev.jgo.testkit.http.Answer.usual;
import static dev.jgo.testkit.http.Effects.cutAt;
import static dev.jgo.testkit.http.Effects.rate;
import static dev.jgo.testkit.http.Effects.stallAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.Need;
import dev.jgo.testkit.Needs;
import dev.jgo.testkit.PublishedGo;
import dev.jgo.testkit.Reactor;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.http.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The screens in {@code docs/SCREENS.md} are what a person at a terminal sees today. */
@Tag("alone")
@Needs({Need.PUBLISHED_GO, Need.TERMINAL})
class ScreensDocIT {

  /** 20 MB/s: some three seconds for an archive of Go. */
  private static final Effect STEADY = rate(20_000_000);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final char CTRL_C = 3;

  /** What people type on any day, in an order in which it makes sense. */
  private static final List<String> SITUATIONS =
      List.of(
          "jgo",
          "jgo help install",
          "jgo list",
          "jgo instal {version}",
          "jgo install 1.99 --offline",
          "jgo install {version} --dry-run",
          "jgo install {version}",
          "jgo install {version}",
          "jgo list",
          "jgo use 1.25",
          "jgo which",
          "jgo verify",
          "jgo trace",
          "jgo mirrors",
          "jgo install 1.25.1 --mirror http://127.0.0.1:9/dl --retries 0",
          "jgo install --archive page.tar.gz",
          "jgo uninstall {version}");

  /** What is drawn while something goes on, which may or may not be drawn. */
  private static final Pattern DRAWN =
      Pattern.compile(
          " *(Downloading|Unpacking|Checking|Trying|Saving|Copying|Removing|Connecting|Waiting)"
              + " .*");

  @TempDir Path folder;

  @Test
  void aBadLineAndAnImpatientPerson() throws IOException, InterruptedException {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive archive = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    StringBuilder transcript = new StringBuilder();
    try (Scene scene = new Scene(folder, archive)) {
      scene.server.next(
          usual().with(STEADY, cutAt(30)),
          usual().with(STEADY, cutAt(60)),
          // However late the key arrives, the download is not over.
          usual().with(STEADY, stallAt(90)));
      String command =
          "jgo install %s --prefix %s --mirror %s"
              .formatted(archive.version(), scene.prefix, scene.server.uri("/dl"));
      try (TerminalRun first = run(scene, command)) {
        first.until(Pattern.compile("(7[5-9]|[89][0-9])%")).press(CTRL_C);
        assertThat(first.status()).isEqualTo(130);
        tell(transcript, scene, command, first);
      }
      transcript.append('\n');
      scene.server.next(usual().with(STEADY));
      try (TerminalRun second = run(scene, command)) {
        assertThat(second.status()).isZero();
        tell(transcript, scene, command, second);
      }
      assertThat(scene.installed()).isTrue();
    }
    new DocExample("SCREENS.md", "A bad line, and an impatient person", "console")
        .mustShow(transcript.toString(), ScreensDocIT::normal);
  }

  /** Every line fits, whatever it tells; nobody should have to read one that breaks anywhere. */
  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  @Tag("long")
  void everydayScreens(int columns) throws IOException, InterruptedException {
    Path catalog =
        Reactor.root().resolve("installer-core/src/main/resources/dev/jgo/core/release/catalog");
    Archive archive = PublishedGo.open(catalog, PublishedGo.cacheFolder()).archive();
    StringBuilder transcript = new StringBuilder();
    try (ShortHome home = ShortHome.make();
        Scene scene = new Scene(folder, archive)) {
      Files.writeString(home.folder().resolve("page.tar.gz"), "<!DOCTYPE html><p>log in</p>");
      Map<String, String> environment =
          Map.of(
              "JGO_PREFIX", home.folder().resolve("go").toString(),
              "JGO_MIRROR", scene.server.uri("/dl").toString(),
              "GOPROXY", "off");
      for (String situation : SITUATIONS) {
        String command = situation.replace("{version}", archive.version());
        String typed =
            "cd ~; stty cols "
                + columns
                + "; "
                + command.replaceFirst("^jgo", JgoRun.LAUNCHER.toString());
        try (TerminalRun run = TerminalRun.of(home.folder(), PATIENCE, typed, environment)) {
          int status = run.status();
          List<String> lines = new ArrayList<>(run.screen());
          assertThat(lines).as(command).allMatch(line -> line.length() <= columns);
          lines.add(0, "$ " + command);
          if (status != 0) {
            lines.add("(exit status " + status + ")");
          }
          transcript.append(String.join("\n", lines)).append("\n\n");
        }
      }
      String shown =
          transcript
              .toString()
              .strip()
              .replace(home.folder().toString(), "/home/ana")
              .replace(":" + scene.server.port(), ":54321");
      new DocExample("SCREENS.md", "Everyday screens, " + columns + " columns", "console")
          .mustShow(shown + "\n", ScreensDocIT::normal);
    }
  }

  private static TerminalRun run(Scene scene, String command) {
    return TerminalRun.of(
        scene.home, PATIENCE, command.replaceFirst("jgo", JgoRun.LAUNCHER.toString()));
  }

  private static void tell(StringBuilder all, Scene scene, String command, TerminalRun run)
      throws InterruptedException {
    List<String> lines = new ArrayList<>(List.of("$ " + command));
    lines.addAll(run.screen());
    if (run.status() != 0) {
      lines.add("(exit status " + run.status() + ")");
    }
    all.append(
        String.join("\n", lines)
            .replace(" --prefix " + scene.prefix, " --prefix /opt/go-here")
            .replace(scene.prefix.toString(), "/opt/go-here")
            .replace(scene.home.toString(), "/home/ana")
            .replace(":" + scene.server.port(), ":8080"));
    all.append('\n');
  }

  /** Numbers that time decides, and the bar itself, which may or may not be drawn once more. */
  private static List<String> normal(String screen) {
    return screen
        .lines()
        .filter(line -> !DRAWN.matcher(line).matches())
        // Which part of a run took longest depends on the machine.
        .map(line -> line.replaceAll("^[0-9. min]+ s: .*", "SUMMARY"))
        .map(line -> line.replaceAll("[0-9]+ (days|hours)", "N $1"))
        .map(line -> line.replaceAll("\\|[^|]*\\|", "|BAR|"))
        .map(line -> line.replaceAll("(?<=\\S) {2,}", "  "))
        .map(line -> line.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:]{8})?", "DAY"))
        .map(line -> line.replaceAll("[0-9]+(\\.[0-9]+)? (MiB|KiB|B)\\b", "N $2"))
        .map(line -> line.replaceAll("[0-9]+(\\.[0-9]+)? ?(ms|s)\\b", "TIME"))
        .map(line -> line.replaceAll("[0-9]+(\\.[0-9]+)?%", "N%"))
        .map(line -> line.replaceAll("[0-9]{8}-[0-9]{6}-[0-9]+-", "RUN-"))
        .toList();
  }
}
