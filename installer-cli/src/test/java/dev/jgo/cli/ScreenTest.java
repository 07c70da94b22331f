// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Level;
import dev.jgo.core.event.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {

  private static final long SIZE = 66_641_773;
  private static final Path GOROOT = Path.of("/usr/local/go");

  @TempDir Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void aTerminalShowsABarAndTakesItAwayBeforeEachLine() throws RequestException {
    FakeHost host = new FakeHost(folder).onTerminal();
    play(host, screen(host, Map.of(), Level.INFO));
    Golden.check("terminal", text());
  }

  @Test
  void withoutATerminalNothingIsDrawnOver() throws RequestException {
    FakeHost host = new FakeHost(folder);
    play(host, screen(host, Map.of(), Level.INFO));
    Golden.check("plain", text());
    assertThat(text()).isASCII().doesNotContain("\r", "\u001b");
  }

  @Test
  void withoutUtf8TheBarIsAscii() throws RequestException {
    FakeHost host = new FakeHost(folder).onTerminal().with("LC_ALL", "C");
    play(host, screen(host, Map.of(), Level.INFO));
    assertThat(text()).isASCII().contains("[K Downloading ##");
  }

  @Test
  void verboseTellsEveryPhaseInsteadOfDrawing() throws RequestException {
    FakeHost host = new FakeHost(folder).onTerminal().with("NO_COLOR", "1");
    play(host, screen(host, Map.of(), Level.DEBUG));
    Golden.check("verbose", text());
  }

  @Test
  void quietShowsNothing() throws RequestException {
    FakeHost host = new FakeHost(folder).onTerminal();
    play(host, screen(host, Map.of(), Level.ERROR));
    assertThat(text()).isEmpty();
  }

  @Test
  void coloursFollowTheUserThenNoColorThenTheTerminal() throws RequestException {
    assertThat(colors(new FakeHost(folder).onTerminal())).isTrue();
    assertThat(colors(new FakeHost(folder))).isFalse();
    assertThat(colors(new FakeHost(folder).onTerminal().with("NO_COLOR", "1"))).isFalse();
    assertThat(colors(new FakeHost(folder).onTerminal().with("NO_COLOR", ""))).isTrue();
    assertThat(colors(new FakeHost(folder).with("CLICOLOR_FORCE", "1"))).isTrue();
    assertThat(colors(new FakeHost(folder).with("NO_COLOR", "1").with("JGO_COLOR", "always")))
        .isTrue();
    assertThat(colors(new FakeHost(folder).onTerminal().with("TERM", "dumb"))).isFalse();
  }

  @Test
  void whatAServerSaysCannotSteerTheTerminal() throws RequestException {
    FakeHost host = new FakeHost(folder);
    screen(host, Map.of(), Level.INFO).on(new Event.Warned("bad\u001b[2Jthing"));
    assertThat(text()).isEqualTo("warning: bad\\u001b[2Jthing" + System.lineSeparator());
  }

  @Test
  void aTerminalShowsWhatGoesOnWhileNothingElseDoes() throws RequestException {
    FakeHost host = new FakeHost(folder).onTerminal().with("NO_COLOR", "1");
    Screen screen = screen(host, Map.of(), Level.INFO);
    screen.on(new Event.Working(Event.Work.UNPACK, 0));
    screen.tick();
    assertThat(text()).isEmpty();
    host.pass(Duration.ofSeconds(3));
    screen.on(new Event.Working(Event.Work.UNPACK, 8412));
    screen.tick();
    assertThat(text()).isEqualTo("\r\u001b[K   Unpacking 8,412 files  3.0s");
    screen.end();
    screen.tick();
    assertThat(text()).endsWith("3.0s\r\u001b[K");
  }

  @Test
  void aFileGetsALineAfterTwoSilentSecondsAndThenOneEachTen() throws RequestException {
    FakeHost host = new FakeHost(folder);
    Screen screen = screen(host, Map.of(), Level.INFO);
    screen.on(new Event.Working(Event.Work.REMOVE, 0));
    ticks(host, screen, Duration.ofSeconds(13));
    screen.on(new Event.Removed("go1.26.8", GOROOT));
    ticks(host, screen, Duration.ofSeconds(13));
    assertThat(text().lines())
        .containsExactly(
            "    Removing files, 2.0s", "    Removing files, 12s", "     Removed /usr/local/go");
  }

  @Test
  void whoWaitsForASourceIsToldWhichOne() throws RequestException {
    FakeHost host = new FakeHost(folder);
    Screen screen = screen(host, Map.of(), Level.INFO);
    screen.on(new Event.AttemptStarted(1, "go.dev", "direct", "https://go.dev/dl/x", 0));
    screen.on(new Event.PhaseStarted(1, Phase.CONNECT, "192.0.2.1:443"));
    ticks(host, screen, Duration.ofSeconds(3));
    screen.on(new Event.PhaseStarted(1, Phase.FIRST_BYTE, "GET /dl/x"));
    ticks(host, screen, Duration.ofSeconds(3));
    screen.on(new Event.AttemptEnded(1, 0, Optional.of("stalled"), "it stalled"));
    ticks(host, screen, Duration.ofSeconds(30));
    assertThat(text().lines())
        .containsExactly("  Connecting to go.dev, 2.0s", "     Waiting for go.dev, 2.0s");
  }

  @Test
  void aStalledTransferIsDrawnOnItsOwn() throws RequestException {
    FakeHost host = new FakeHost(folder).onTerminal().with("NO_COLOR", "1");
    Screen screen = screen(host, Map.of(), Level.INFO);
    screen.on(new Event.AttemptStarted(1, "go.dev", "direct", "https://go.dev/dl/x", 0));
    screen.on(new Event.PhaseStarted(1, Phase.TRANSFER, "192.0.2.1"));
    screen.on(new Event.BytesMoved(1, SIZE / 2, SIZE));
    assertThat(text()).isEmpty();
    ticks(host, screen, Duration.ofSeconds(1));
    assertThat(text()).contains(" Downloading ━━━━━━━━━───────────  49%");
  }

  @Test
  void whoWantsNoProgressGetsNone() throws RequestException {
    FakeHost host = new FakeHost(folder);
    Screen screen = screen(host, Map.of(), Level.ERROR);
    screen.on(new Event.Working(Event.Work.SAVE, 0));
    ticks(host, screen, Duration.ofSeconds(30));
    assertThat(text()).isEmpty();
  }

  private static void ticks(FakeHost host, Screen screen, Duration time) {
    for (long passed = 0; passed < time.toMillis(); passed += 200) {
      host.pass(Duration.ofMillis(200));
      screen.tick();
    }
  }

  private boolean colors(FakeHost host) throws RequestException {
    return Terminal.of(host, Settings.of(Map.of(), host), false).color();
  }

  private Screen screen(FakeHost host, Map<String, List<String>> flags, Level level)
      throws RequestException {
    Terminal terminal = Terminal.of(host, Settings.of(flags, host), level.hears(Level.DEBUG));
    PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);
    return new Screen(host, err, terminal, level, true);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  /** A run that resumes, loses its connection once, waits for another jgo, and ends well. */
  private static void play(FakeHost host, Screen screen) {
    screen.on(
        new Event.Resolved("go1.21.3", "linux/amd64", "go1.21.3.tar.gz", SIZE, "12", "catalog"));
    screen.on(new Event.Waiting(GOROOT, 4712, "jgo install 1.21.3", Instant.EPOCH));
    screen.on(new Event.Resuming(SIZE / 3, SIZE));
    screen.on(new Event.AttemptStarted(1, "go.dev", "direct", "https://go.dev/dl/x", SIZE / 3));
    screen.on(new Event.PhaseStarted(1, Phase.CONNECT, "192.0.2.1:443"));
    host.pass(Duration.ofMillis(40));
    screen.on(
        new Event.PhaseEnded(
            1, Phase.CONNECT, "192.0.2.1:443", Optional.empty(), Map.of("network.type", "ipv4")));
    for (int tenth = 4; tenth <= 6; tenth++) {
      host.pass(Duration.ofSeconds(6));
      screen.on(new Event.BytesMoved(1, SIZE * tenth / 10, SIZE));
    }
    screen.on(
        new Event.PhaseEnded(
            1, Phase.TRANSFER, "192.0.2.1", Optional.of(FailureKind.CONNECTION_RESET), Map.of()));
    screen.on(
        new Event.AttemptEnded(1, SIZE * 6 / 10, Optional.of("connection_reset"), "it was reset"));
    screen.on(
        new Event.Decided(
            1,
            Event.Action.RESUME,
            Duration.ofMillis(1200),
            "go.dev: connection reset",
            Optional.empty()));
    screen.on(new Event.Downloaded(SIZE * 2 / 3, SIZE / 3, "go.dev"));
    screen.on(new Event.Extracted(13_262, 236_978_176));
    screen.on(new Event.Verified("1241381b2843fae5a9707e", List.of("sha256:catalog")));
    screen.on(new Event.Adopted(GOROOT, Path.of("/usr/local/lib/go/go1.20.8-adopted")));
    screen.on(new Event.Activated("go1.21.3", GOROOT, Optional.of("go1.20.8")));
    screen.on(new Event.PathUpdated(List.of(Path.of("/usr/local/bin/go"))));
    screen.on(new Event.PathRemoved(List.of(Path.of("/usr/local/bin/go1.20.8"))));
    screen.on(new Event.Warned("`/usr/bin/go` comes first on this shell's PATH"));
    screen.erase();
  }
}
