// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.ForeignText;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Level;
import dev.jgo.core.event.Phase;
import dev.jgo.core.system.Finished;
import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text that steers a terminal, turns the direction of writing or is not seen, through every
 * door by which words of strangers come in: nothing of it gets to the screen, into JSON or the log.
 */
class HostileTextTest {

  /** By it a test sees that the text has come in. */
  private static final String MARK = "Planted";

  /** All kinds; a lone surrogate is the last, since most doors are bytes and cannot carry it. */
  private static final String STEERING =
      MARK
          + " \u001b[31m \u001b]0;t\u0007 \b \r \u007f \u0085 \u009b \u00ad \u061c \u200b \u200d"
          + " \u200e \u200f \u2028 \u2029 \u202a \u202b \u202c \u202d \u202e \u2060 \u2066 \u2067"
          + " \u2068 \u2069 \u3164 \ufeff \udb40\udc41 \ud800";

  /** Longer than any message may be for it. */
  private static final String FLOOD = MARK + "x".repeat(3000);

  private static final String TOO_MUCH = "x".repeat(400);

  @TempDir Path folder;

  /** How a text gets in. */
  private interface Planting {
    List<String> plant(Stage stage, Parrot parrot, String text) throws Exception;
  }

  /**
   * One way in.
   *
   * @param told whether the text is told, made harmless; else it is not told at all
   */
  private record Door(String name, boolean told, Planting planting) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Door> doors() {
    return Stream.of(
        server("the words beside a status", true, t -> "HTTP/1.1 503 " + line(t) + "\r\n\r\n"),
        server(
            "the code of an error body",
            true,
            t -> Parrot.body(500, "application/json", "{\"code\":\"" + escaped(t) + "\"}")),
        server(
            "the message of an error body",
            true,
            t -> Parrot.body(500, "application/json", "{\"message\":\"" + escaped(t) + "\"}")),
        server(
            "the title of a page",
            true,
            t -> Parrot.body(200, "text/html", "<html><title>" + title(t) + "</title></html>")),
        server("a header", true, t -> Parrot.status(404, "Server: " + line(t) + "\r\n")),
        server("the name of a header", false, t -> Parrot.status(404, line(t) + ": value\r\n")),
        server("a redirect", false, t -> Parrot.status(302, "Location: " + line(t) + "\r\n")),
        server(
            "the place of a redirect",
            false,
            t -> Parrot.status(302, "Location: http://127.0.0.1:9/" + line(t) + "\r\n")),
        server("a protocol", false, t -> line(t) + "\r\n\r\n"),
        new Door(
            "an encoding",
            true,
            (stage, parrot, text) -> {
              parrot.says(head -> Parrot.status(200, "Content-Encoding: " + line(text) + "\r\n"));
              return List.of("ls-remote", "--mirror", mirror(parrot), "--no-fallback");
            }),
        new Door(
            "a list of releases",
            false,
            (stage, parrot, text) -> {
              String list =
                  "[{\"version\":\"" + escaped(text) + "\",\"stable\":true,\"files\":[]}]";
              parrot.says(head -> Parrot.body(200, "application/json", list));
              return List.of("ls-remote", "--mirror", mirror(parrot), "--no-fallback");
            }),
        new Door(
            "a proxy's words",
            true,
            (stage, parrot, text) -> {
              parrot.says(head -> "HTTP/1.1 403 " + line(text) + "\r\n\r\n");
              return fetch("https://mirror.example/m", "--proxy", mirror(parrot));
            }),
        new Door(
            "a name in an archive",
            true,
            (stage, parrot, text) ->
                brought(
                    Archive.of(
                        GoArchives.standIn("1.26.99")
                            .forge()
                            .file("go/src/" + text.replace("\ud800", ""), "")
                            .gzip(stage.home.resolve("go1.26.99.linux-amd64.tar.gz")),
                        "1.26.99"))),
        new Door(
            "what a program prints",
            true,
            (stage, parrot, text) -> {
              stage.host.running(command -> new Finished(1, text, text));
              return brought(GoArchives.standIn("1.26.99").write(stage.home));
            }),
        typed("a version", true, t -> List.of("install", t)),
        typed("a version to use", true, t -> List.of("use", t)),
        typed("a flag", true, t -> List.of("install", "--" + t)),
        typed("a flag with a value", true, t -> List.of("install", "--" + t + "=" + t)),
        typed("the value of a switch", false, t -> List.of("install", "--no-links=" + t)),
        typed("a second argument", true, t -> List.of("install", "1.26.8", t)),
        typed("a command", true, t -> List.of(t)),
        typed("a topic of help", true, t -> List.of("help", t)),
        typed("the name of a setting", true, t -> List.of("config", "get", t)),
        typed("the name of a shell", true, t -> List.of("completion", t)),
        typed("the name of a run", false, t -> List.of("trace", "show", t)),
        typed("a system", true, t -> List.of("mirrors", "sync", "1.26.8", "--to", "x", "--os", t)),
        typed("a mirror", false, t -> fetch(t)),
        typed("a proxy", false, t -> fetch("http://127.0.0.1:9/", "--proxy", t)),
        typed("a number", false, t -> fetch("http://127.0.0.1:9/", "--retries", t)),
        typed("a header to send", false, t -> fetch("http://127.0.0.1:9/", "--header", t)),
        new Door(
            "a variable",
            false,
            (stage, parrot, text) -> {
              stage.host.with("HTTPS_PROXY", text);
              return fetch("https://mirror.example/m");
            }),
        new Door(
            "the name in a file of settings",
            true,
            (stage, parrot, text) -> {
              stage.file("config/config.toml", "\"" + toml(text) + "\" = 1\n");
              return fetch("http://127.0.0.1:9/");
            }),
        new Door(
            "the value in a file of settings",
            false,
            (stage, parrot, text) -> {
              stage.file("config/config.toml", "mirror = \"" + toml(text) + "\"\n");
              return fetch("http://127.0.0.1:9/", "--proxy", "direct");
            }),
        new Door(
            "a damaged file of settings",
            false,
            (stage, parrot, text) -> {
              stage.file("config/config.toml", text.replace("\ud800", "") + "\n");
              return fetch("http://127.0.0.1:9/");
            }),
        new Door(
            "a version file",
            false,
            (stage, parrot, text) -> {
              stage.file(".go-version", text.replace("\ud800", ""));
              return List.of("install", "file");
            }),
        new Door(
            "a module file",
            true,
            (stage, parrot, text) -> {
              stage.file("go.mod", "module x\n\ngo " + line(text).replace(" ", "") + "\n");
              return List.of("install", "mod");
            }),
        new Door(
            "GOSUMDB",
            false,
            (stage, parrot, text) -> {
              stage.host.with("GOSUMDB", text);
              return fetch("http://127.0.0.1:9/");
            }));
  }

  private static Door server(
      String name, boolean told, java.util.function.UnaryOperator<String> answer) {
    return new Door(
        name,
        told,
        (stage, parrot, text) -> {
          parrot.says(head -> answer.apply(text));
          return fetch(mirror(parrot));
        });
  }

  private static Door typed(
      String name, boolean told, java.util.function.Function<String, List<String>> words) {
    return new Door(name, told, (stage, parrot, text) -> words.apply(text));
  }

  private static List<String> fetch(String mirror, String... more) {
    List<String> words = new ArrayList<>(List.of("install", "1.26.99", "--mirror", mirror));
    words.addAll(List.of("--no-fallback", "--retries", "0", "--sha256", "0".repeat(64)));
    words.addAll(List.of(more));
    return words;
  }

  private static List<String> brought(Archive archive) {
    return List.of("install", "--archive", archive.file().toString(), "--sha256", archive.sha256());
  }

  private static String mirror(Parrot parrot) {
    return "http://" + parrot.host();
  }

  @ParameterizedTest
  @MethodSource("doors")
  void noDoorLetsItIn(Door door) throws Exception {
    for (String text : List.of(STEERING, FLOOD)) {
      Stage stage = new Stage(Files.createTempDirectory(folder, "home"));
      try (Parrot parrot = new Parrot()) {
        stage.run(door.planting().plant(stage, parrot, text));
      }
      assertHarmless(List.of(stage.screen(), stage.json()));
      assertHarmless(stage.logs());
      List<String> texts = new ArrayList<>(stage.errorTexts());
      texts.addAll(stage.logTexts());
      assertThat(texts).allMatch(ForeignText::isHarmless);
      assertThat(stage.screen() + stage.json() + stage.logs()).doesNotContain(TOO_MUCH);
      boolean expected = door.told() && text.equals(STEERING);
      assertThat(stage.screen().contains(MARK) || !expected).as(stage.screen()).isTrue();
      assertThat(stage.screen()).isNotEmpty().doesNotContain("a bug in jgo");
    }
  }

  /** Whatever a part of jgo has forgotten: what is told of other processes, certificates, names. */
  @Test
  void theScreenIsTheLastDoor() throws Exception {
    NetworkException.Failure failure =
        new NetworkException.Failure(
            1,
            FailureKind.STALLED,
            "transfer",
            STEERING,
            STEERING,
            STEERING,
            OptionalInt.empty(),
            1,
            STEERING);
    List<Event> events =
        List.of(
            new Event.Warned(STEERING),
            new Event.Distrusted(STEERING),
            new Event.Repaired(STEERING),
            new Event.Listed(STEERING, Duration.ZERO, 1),
            new Event.Downloaded(1, 0, STEERING),
            new Event.Verified(STEERING, List.of(STEERING)),
            new Event.Waiting(Path.of("/" + named(STEERING)), 1, STEERING, Instant.EPOCH),
            new Event.Activated(STEERING, Path.of("/" + named(STEERING)), Optional.of(STEERING)),
            new Event.AttemptStarted(1, STEERING, STEERING, STEERING, 0),
            new Event.PhaseStarted(1, Phase.TLS, STEERING),
            new Event.PhaseEnded(
                1, Phase.TLS, STEERING, Optional.empty(), Map.of("tls.server.subject", STEERING)),
            new Event.Headers(1, false, List.of(STEERING)),
            new Event.Decided(
                1, Event.Action.RETRY, Duration.ZERO, STEERING, Optional.of(failure)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FakeHost host = new FakeHost(folder).with("LANG", "C.UTF-8");
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Settings settings = Settings.of(Map.of(), host);
    Screen screen = new Screen(host, err, Terminal.of(host, settings, true), Level.TRACE, false);
    for (Event event : events) {
      bytes.reset();
      screen.on(event);
      assertThat(bytes.toString(StandardCharsets.UTF_8)).as(event.toString()).contains(MARK);
      assertHarmless(List.of(bytes.toString(StandardCharsets.UTF_8)));
    }
    bytes.reset();
    new ErrorScreen(new Lines(host, err), new Paint(false), true)
        .show(
            new NetworkException(STEERING, List.of(failure), 1, List.of(STEERING)),
            Optional.of(Path.of("/" + named(STEERING))));
    assertHarmless(List.of(bytes.toString(StandardCharsets.UTF_8)));
  }

  /** Only where a program reads, a name of a file stays what it is. */
  @Test
  void aPathForAProgramIsExactAndTheScreenSeesItsNumber() {
    String name = "a\u202eb";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Result result = Result.of(List.of(name), json -> json.name("goroot").value(name)).exactly();
    for (boolean terminal : new boolean[] {false, true}) {
      out.reset();
      FakeHost host = terminal ? new FakeHost(folder).onTerminal() : new FakeHost(folder);
      new Ending(host, stream, stream, "which", false, false, false, new Paint(false))
          .succeeded(result, false);
      assertThat(out.toString(StandardCharsets.UTF_8).strip())
          .isEqualTo(terminal ? "a\\u202eb" : name);
    }
    out.reset();
    new Ending(new FakeHost(folder), stream, stream, "which", true, false, false, new Paint(false))
        .succeeded(result, false);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"goroot\":\"a\\u202eb\"");
  }

  private static void assertHarmless(List<String> shown) {
    for (String text : shown) {
      assertThat(text.lines().map(line -> line.replace("\t", "")))
          .allMatch(ForeignText::isHarmless);
      // A carriage return ends a line for String.lines, and moves the cursor of a terminal.
      assertThat(text).doesNotContain("\r");
    }
  }

  /** What fits on one line of a message of HTTP. */
  private static String line(String text) {
    return text.replaceAll("[\r\n\ud800]", " ");
  }

  private static String named(String text) {
    return text.replace("\ud800", "");
  }

  private static String title(String text) {
    return named(text).substring(0, Math.min(text.length() - 1, 500));
  }

  /** In JSON, which carries every text there is. */
  private static String escaped(String text) {
    StringBuilder b = new StringBuilder();
    text.chars()
        .forEach(c -> b.append(c < 0x7f && c >= ' ' ? "" + (char) c : String.format("\\u%04x", c)));
    return b.toString();
  }

  /** In TOML, which refuses control characters and surrogates. */
  private static String toml(String text) {
    StringBuilder b = new StringBuilder();
    named(text)
        .codePoints()
        .filter(c -> !Character.isISOControl(c))
        .forEach(c -> b.append(c < 0x7f ? Character.toString(c) : String.format("\\U%08x", c)));
    return b.toString();
  }
}
