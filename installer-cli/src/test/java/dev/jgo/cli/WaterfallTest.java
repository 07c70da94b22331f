// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.trace.Run;
import dev.jgo.core.trace.Step;
import dev.jgo.core.trace.Step.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaterfallTest {

  private static final Paint PLAIN = new Paint(false);

  private static final String ADDRESS = "https://go.dev/dl/go1.21.3.linux-amd64.tar.gz";

  @Test
  void waitingIsSolidOwnWorkIsLightAndPausesAreDotted() {
    Golden.check("waterfall", text(80, true));
  }

  @Test
  void withoutUtf8ItIsAscii() {
    Golden.check("waterfall-ascii", text(80, false));
    assertThat(text(80, false)).isASCII();
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 57, 80, 132, 400})
  void noLineIsWiderThanTheTerminal(int width) {
    for (boolean unicode : List.of(true, false)) {
      assertThat(new Waterfall(width, unicode, PLAIN).of(run()))
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
  }

  @Test
  void whatALogSaysCannotSteerTheTerminal() {
    Run hostile =
        new Run(
            "x",
            Instant.EPOCH,
            "in\u001b[2Jstall",
            "",
            Run.End.FAILED,
            16,
            "sta\u0007lled",
            "a\rb\nc",
            Duration.ZERO,
            Duration.ZERO,
            List.of(step(Kind.PHASE, "d\u009bns", "\u001b]0;x\u0007", 0, 0, 0)),
            3);
    assertThat(new Waterfall(80, false, PLAIN).of(hostile))
        .allSatisfy(line -> assertThat(line.chars()).noneMatch(Character::isISOControl))
        .contains("3 lines of the log could not be read");
  }

  private static String text(int width, boolean unicode) {
    return String.join("\n", new Waterfall(width, unicode, PLAIN).of(run())) + "\n";
  }

  private static Run run() {
    return new Run(
        "20261124-120000-7-install",
        Instant.parse("2026-11-24T12:00:00Z"),
        "install",
        "jgo install 1.21.3 -v",
        Run.End.DONE,
        0,
        "",
        "",
        Duration.ofMillis(9800),
        Duration.ZERO,
        List.of(
            step(Kind.ATTEMPT, "go.dev", "direct " + ADDRESS, 100, 4000, 0),
            step(Kind.PHASE, "dns", "192.0.2.10", 100, 400, 400),
            step(Kind.PHASE, "connect", "192.0.2.10:443", 500, 300, 300),
            step(Kind.PHASE, "tls", "TLS 1.3", 800, 600, 80),
            step(Kind.PHASE, "request", "GET /dl/go1.21.3.linux-amd64.tar.gz", 1400, 1, 0),
            step(Kind.PHASE, "first_byte", "206", 1401, 300, 299),
            failed(step(Kind.PHASE, "transfer", "21000000 bytes", 1701, 2399, 2000)),
            step(Kind.PAUSE, "resume", "`go.dev` reset the connection", 4100, 1200, 0),
            step(Kind.ATTEMPT, "go.dev", "from byte 21000000 direct " + ADDRESS, 5300, 3000, 0),
            step(Kind.PHASE, "transfer", "45641773 bytes", 5300, 3000, 1500),
            step(Kind.WORK, "extracted", "13262 files, 236978176 bytes", 8300, 1000, 0),
            step(Kind.WORK, "verified", "SHA-256 1241381b", 9300, 100, 0),
            step(Kind.WORK, "activated", "go1.21.3", 9400, 400, 0)),
        0);
  }

  private static Step failed(Step step) {
    return new Step(
        step.kind(),
        step.attempt(),
        step.name(),
        step.detail(),
        step.from(),
        step.took(),
        step.waited(),
        Optional.of("connection_reset"));
  }

  private static Step step(
      Kind kind, String name, String detail, long from, long took, long waited) {
    return new Step(
        kind,
        1,
        name,
        detail,
        Duration.ofMillis(from),
        Duration.ofMillis(took),
        Duration.ofMillis(waited),
        Optional.empty());
  }
}
