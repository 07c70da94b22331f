// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Level;
import dev.jgo.core.event.Phase;
import dev.jgo.core.files.RealDisk;
import dev.jgo.core.system.ManualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesLogTest {

  private static final Path TREE = Path.of("/usr/local/lib/go/go1.21.3");

  private static final List<Event> EVENTS =
      List.of(
          new Event.AttemptStarted(1, "go.dev", "direct", "https://go.dev/dl/x", 5),
          new Event.PhaseStarted(1, Phase.DNS, "go.dev"),
          new Event.PhaseEnded(
              1,
              Phase.DNS,
              "go.dev",
              Optional.of(FailureKind.HOST_NOT_FOUND),
              Map.of("b", "2", "a", "1")),
          new Event.BytesMoved(1, 10, -1),
          new Event.AttemptEnded(1, 10, Optional.of("host_not_found"), "no such name"),
          new Event.Decided(
              1, Event.Action.RETRY, Duration.ofMillis(250), "a hiccup", Optional.empty()),
          new Event.Resolved("go1.21.3", "linux/amd64", "f", 7, "00", "catalog"),
          new Event.AlreadyInstalled("go1.21.3", TREE),
          new Event.Repaired("staging"),
          new Event.Resuming(1, 2),
          new Event.Downloaded(1, 2, "go.dev"),
          new Event.Verified("00", List.of("sha256:catalog")),
          new Event.Extracted(3, 4),
          new Event.Adopted(Path.of("/a"), Path.of("/b")),
          new Event.Activated("go1.21.3", TREE, Optional.of("go1.20")),
          new Event.Installed("go1.21.3", TREE),
          new Event.Removed("go1.21.3", TREE),
          new Event.PathUpdated(List.of(Path.of("/etc/profile.d/jgo.sh"))),
          new Event.Warned("careful"),
          new Event.Distrusted("a kept tile"),
          new Event.Waiting(Path.of("/lock"), 42, "jgo install", Instant.EPOCH));

  @TempDir Path scratch;

  @Test
  void keepsEveryEventAsOneObjectWithItsNameAndTime() throws IOException {
    Path copy = Files.writeString(scratch.resolve("copy.jsonl"), "old");
    JsonLinesLog log = log(Optional.of(copy));
    EVENTS.forEach(log::on);
    log.close();

    List<JsonObject> lines = lines(log.file().orElseThrow());

    assertThat(lines).hasSize(EVENTS.size() + 1).allMatch(line -> line.has("ts"));
    assertThat(lines.get(0).get("schema").getAsString()).isEqualTo("jgo.trace/1");
    assertThat(lines.get(0).get("jgo.version").getAsString()).isEqualTo("9.9");
    assertThat(lines.get(2).has("duration_ms")).isFalse();
    assertThat(lines.get(3).get("duration_ms").getAsDouble()).isNotNegative();
    assertThat(lines.get(3).get("name").getAsString()).isEqualTo("phase_ended");
    assertThat(lines.get(3).get("error.type").getAsString()).isEqualTo("host_not_found");
    assertThat(lines.get(6).get("jgo.decision").getAsString()).isEqualTo("retry");
    assertThat(lines.get(15).get("jgo.previous").getAsString()).isEqualTo("go1.20");
    assertThat(lines.get(21).get("jgo.lock.pid").getAsLong()).isEqualTo(42);
    assertThat(lines(copy)).isEqualTo(lines);
  }

  @Test
  void leavesNothingOfARunThatOnlyLooks() {
    try (JsonLinesLog log = log(Optional.empty())) {
      log.on(new Event.AlreadyInstalled("go1.21.3", TREE));
      log.failed(10, "version_unknown", "no", List.of());
      assertThat(log.file()).isEmpty();
    }
    assertThat(scratch.resolve("log")).doesNotExist();
  }

  @Test
  void givesTheCopyThatIsAskedForOfARunThatOnlyLooksToo() throws IOException {
    Path copy = scratch.resolve("copy.jsonl");
    JsonLinesLog log = log(Optional.of(copy));
    log.ended(0);

    assertThat(lines(copy)).hasSize(2);
    assertThat(lines(copy).get(1).get("jgo.exit_code").getAsInt()).isZero();
    assertThat(log.file()).isEmpty();
    assertThat(scratch.resolve("log")).doesNotExist();
  }

  @Test
  void replacesNothingThatIsNotAFileAndSaysSo() throws IOException {
    Path target = Files.writeString(scratch.resolve("target"), "mine");
    Path link = Files.createSymbolicLink(scratch.resolve("link"), target);
    JsonLinesLog log = log(Optional.of(link));
    EVENTS.forEach(log::on);
    log.close();

    assertThat(link).isSymbolicLink().hasContent("mine");
    assertThat(log.trouble()).hasValueSatisfying(why -> assertThat(why).contains("not a regular"));
    assertThat(lines(log.file().orElseThrow())).hasSize(EVENTS.size() + 1);
  }

  @Test
  void tellsAlsoWhatCameBeforeTheFirstEventThatIsWorthALog() throws IOException {
    JsonLinesLog log = log(Optional.empty());
    log.on(new Event.Resolved("go1.21.3", "linux/amd64", "f", 7, "00", "catalog"));
    log.on(EVENTS.get(0));
    log.close();

    assertThat(lines(log.file().orElseThrow()))
        .extracting(line -> line.has("name") ? line.get("name").getAsString() : "header")
        .containsExactly("header", "resolved", "attempt_started");
  }

  @Test
  void namesTheLogOfAFailingRunAsOne() throws IOException {
    JsonLinesLog log = log(Optional.empty());
    log.on(EVENTS.get(0));
    log.failed(11, "host_not_found", "no such name", List.of("check it", "or not"));

    Path file = log.file().orElseThrow();

    assertThat(file.toString()).endsWith(".failed.jsonl");
    assertThat(lines(file).get(2).get("jgo.exit_code").getAsInt()).isEqualTo(11);
  }

  @Test
  void keepsTheStackTraceOfABug() throws IOException {
    JsonLinesLog log = log(Optional.empty());
    log.crashed("java.lang.IllegalStateException: oops\n\tat somewhere");

    assertThat(lines(log.file().orElseThrow()).get(1).get("message").getAsString())
        .contains("IllegalStateException: oops");
  }

  @Test
  void neverFailsTheRunWhereItCannotWrite() throws IOException {
    Files.writeString(scratch.resolve("log"), "a file where the folder should be");
    JsonLinesLog log = log(Optional.of(Path.of("/proc/none/copy")));
    EVENTS.forEach(log::on);
    log.close();

    assertThat(log.file()).isEmpty();
  }

  @Test
  void keepsTheLastTwentyRuns() throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("log"));
    for (int i = 10; i < 40; i++) {
      Files.writeString(folder.resolve("20200101-0000" + i + "-1-install.jsonl"), "{}\n");
    }
    JsonLinesLog log = log(Optional.empty());
    log.on(EVENTS.get(0));
    log.close();

    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(20).contains(log.file().orElseThrow());
    }
  }

  @Test
  void timesAddressesThatAreTriedSideBySideEachForItself() throws IOException {
    ManualHost host = new ManualHost(scratch);
    JsonLinesLog log = log(host, Optional.empty(), Level.DEBUG);
    log.on(new Event.PhaseStarted(1, Phase.CONNECT, "[::1]:443"));
    host.manualClock().advance(Duration.ofMillis(250));
    log.on(new Event.PhaseStarted(1, Phase.CONNECT, "127.0.0.1:443"));
    host.manualClock().advance(Duration.ofMillis(50));
    for (String address : List.of("127.0.0.1:443", "[::1]:443")) {
      log.on(new Event.PhaseEnded(1, Phase.CONNECT, address, Optional.empty(), Map.of()));
    }
    log.close();

    List<JsonObject> lines = lines(log.file().orElseThrow());

    assertThat(lines.get(3).get("duration_ms").getAsDouble()).isEqualTo(50);
    assertThat(lines.get(4).get("duration_ms").getAsDouble()).isEqualTo(300);
  }

  @Test
  void tellsAsMuchAsItsLevelHears() throws IOException {
    for (Level level : Level.values()) {
      JsonLinesLog log = log(new ManualHost(scratch), Optional.empty(), level);
      EVENTS.forEach(log::on);
      log.close();
      long heard = EVENTS.stream().filter(event -> level.hears(Level.of(event))).count();
      Path file = log.file().orElseThrow();

      assertThat(lines(file)).as(level.name()).hasSize((int) heard + 1);
      Files.delete(file);
    }
    assertThat(EVENTS.stream().map(Level::of).distinct()).hasSize(Level.values().length - 1);
  }

  private JsonLinesLog log(Optional<Path> copy) {
    return log(new ManualHost(scratch), copy, Level.TRACE);
  }

  private JsonLinesLog log(ManualHost host, Optional<Path> copy, Level level) {
    return new JsonLinesLog(
        new RealDisk(host), host, scratch.resolve("log"), copy, "install", "9.9", level);
  }

  private static List<JsonObject> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }
}
