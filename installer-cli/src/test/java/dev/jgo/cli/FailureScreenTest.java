// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.config.Settings;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import dev.jgo.core.error.RequestException;
import dev.jgo.core.event.Event;
import dev.jgo.core.event.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs that the network spoils, as they look at the end: one cause, one line, one remedy. */
class FailureScreenTest {

  private static final String CA =
      "if `CN=Corp Inspection CA,O=Corp` inspects TLS here, name its root certificate:"
          + " `--ca-file FILE`";
  private static final String PROXY =
      "behind a company proxy? `export HTTPS_PROXY=http://PROXY:PORT`, then run this again";

  @TempDir Path folder;

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final List<Failure> failures = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void inspectedTls(int columns) throws RequestException {
    FakeHost host = terminal(columns);
    Screen screen = screen(host, Level.INFO);
    for (String name : List.of("go.dev", "dl.google.com", "golang.google.cn", "proxy.golang.org")) {
      failed(
          screen,
          inspected(name),
          name.startsWith("proxy") ? Event.Action.GIVE_UP : Event.Action.NEXT_SOURCE);
    }
    ended(host, false, CA, "`GOPROXY=…`", "without network");
    check("inspected", columns);
    assertThat(text().lines().count()).isLessThanOrEqualTo(18);
    assertThat(text()).containsOnlyOnce("hint:");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 120})
  void aSilentFirewall(int columns) throws RequestException {
    FakeHost host = terminal(columns);
    Screen screen = screen(host, Level.INFO);
    for (int round = 0; round < 3; round++) {
      for (String name : List.of("go.dev", "dl.google.com", "golang.google.cn")) {
        failed(screen, silent(name), Event.Action.NEXT_SOURCE);
      }
    }
    ended(host, false, PROXY);
    check("silent", columns);
    assertThat(text().lines().count()).isLessThanOrEqualTo(10);
  }

  @Test
  void aThousandDeadMirrorsAreOneLine() throws RequestException {
    FakeHost host = terminal(80);
    Screen screen = screen(host, Level.INFO);
    for (int i = 1; i <= 1000; i++) {
      failed(screen, silent("m" + i + ".example"), Event.Action.NEXT_SOURCE);
    }
    ended(host, false, PROXY);
    assertThat(text().lines().count()).isLessThanOrEqualTo(10);
    assertThat(text()).contains("m2.example and 998 more");
  }

  @Test
  void whoAsksForMoreGetsTheTableAndAllHints() throws RequestException {
    FakeHost host = terminal(80);
    Screen screen = screen(host, Level.DEBUG);
    for (String name : List.of("go.dev", "dl.google.com", "golang.google.cn")) {
      failed(screen, inspected(name), Event.Action.NEXT_SOURCE);
    }
    ended(host, true, CA, "without network: fetch the archive elsewhere");
    check("inspected-verbose", 80);
  }

  @Test
  void differentCausesHaveALineEach() throws RequestException {
    FakeHost host = terminal(80);
    failures.add(silent("mirror.corp"));
    failures.add(inspected("go.dev"));
    failures.add(inspected("dl.google.com"));
    failures.add(failure(FailureKind.DNS_TIMEOUT, "a.example", "no answer for a.example"));
    failures.add(failure(FailureKind.SHORT_BODY, "b.example", "cut off by b.example"));
    failures.add(failure(FailureKind.STALLED, "c.example", "c.example stalled"));
    ended(host, false, CA);
    check("many-causes", 80);
  }

  @Test
  void whoGetsThereInTheEndWasToldOfTheOthersInTwoLines() throws RequestException {
    FakeHost host = terminal(80);
    Screen screen = screen(host, Level.INFO);
    for (int round = 0; round < 3; round++) {
      for (String name : List.of("go.dev", "dl.google.com", "golang.google.cn")) {
        failed(screen, silent(name), Event.Action.NEXT_SOURCE);
      }
    }
    screen.on(new Event.Downloaded(1 << 20, 0, "proxy.golang.org"));
    assertThat(text().lines().filter(line -> line.contains("warning:")))
        .hasSize(2)
        .last()
        .asString()
        .contains("no TCP answer from dl.google.com, golang.google.cn");
  }

  @Test
  void aLongWaitIsAlwaysExplained() throws RequestException {
    FakeHost host = terminal(80);
    Screen screen = screen(host, Level.INFO);
    Failure busy = failure(FailureKind.HTTP_BUSY, "a.example", "answered 429");
    failed(screen, busy, Event.Action.RETRY);
    failed(screen, busy, Event.Action.RETRY);
    decided(screen, busy, Event.Action.RETRY, Duration.ofSeconds(10));
    assertThat(text().lines()).hasSize(2).last().asString().endsWith("trying again in 10s");
  }

  @Test
  void theFirstWordOfEveryLineIsInPlaceWithoutTerminal() throws RequestException {
    FakeHost host = new FakeHost(folder);
    failures.add(inspected("go.dev"));
    failures.add(inspected("dl.google.com"));
    ended(host, false, CA);
    assertThat(text().lines().map(line -> line.replaceAll(" .*", "")))
        .containsExactly("error:", "", "", "hint:");
  }

  private FakeHost terminal(int columns) {
    return new FakeHost(folder)
        .onTerminal()
        .with("NO_COLOR", "1")
        .with("COLUMNS", Integer.toString(columns));
  }

  private Screen screen(FakeHost host, Level level) throws RequestException {
    Terminal terminal = Terminal.of(host, Settings.of(Map.of(), host), false);
    return new Screen(host, err(), terminal, level, true);
  }

  private void failed(Screen screen, Failure failure, Event.Action action) {
    decided(screen, failure, action, Duration.ZERO);
  }

  private void decided(Screen screen, Failure failure, Event.Action action, Duration delay) {
    failures.add(failure);
    screen.on(new Event.Decided(1, action, delay, failure.message(), Optional.of(failure)));
  }

  private void ended(FakeHost host, boolean verbose, String... hints) {
    new Ending(host, err(), err(), "install", false, false, verbose, new Paint(false))
        .failed(
            new NetworkException(
                "cannot fetch `go1.26.8.linux-amd64.tar.gz`", failures, 0, List.of(hints)),
            Optional.of(Path.of("/home/ana/.local/state/jgo/log/1-install.failed.jsonl")));
  }

  private void check(String name, int columns) {
    assertThat(text().lines()).allMatch(line -> line.length() <= columns);
    Golden.check(name + "-" + columns, text());
  }

  private PrintStream err() {
    return new PrintStream(shown, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private static Failure inspected(String host) {
    return failure(
            FailureKind.CERTIFICATE_UNKNOWN_ISSUER,
            host,
            "`"
                + host
                + "` showed a certificate from `CN=Corp Inspection CA,O=Corp`, which this machine"
                + " does not trust")
        .sharing("CN=Corp Inspection CA,O=Corp");
  }

  private static Failure silent(String host) {
    return failure(
        FailureKind.TIMED_OUT,
        host,
        "no connection to `" + host + "`: 192.0.2.7:443 did not answer in 10s");
  }

  private static Failure failure(FailureKind kind, String host, String message) {
    return new Failure(
        1, kind, "connect", host, "direct", "", OptionalInt.empty(), 10_000, message);
  }
}
