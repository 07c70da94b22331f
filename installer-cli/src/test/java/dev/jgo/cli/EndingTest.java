// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.NetworkException.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTest {

  private static final Optional<Path> LOG =
      Optional.of(Path.of("/home/ana/.local/state/jgo/log/20260101-120000-1-install.failed.jsonl"));

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aFailureTellsWhatWasTriedWhatIsKeptAndWhatToDo() {
    assertThat(ending(false).failed(everySourceFailed(), LOG)).isEqualTo(16);
    Golden.check("failure", err.toString(StandardCharsets.UTF_8));
    assertThat(out.size()).isZero();
  }

  @Test
  void programsGetTheSameFactsInOneObject() {
    ending(true).failed(everySourceFailed(), LOG);
    JsonObject error = json().getAsJsonObject("error");
    assertThat(json().get("ok").getAsBoolean()).isFalse();
    assertThat(error.get("code").getAsInt()).isEqualTo(16);
    assertThat(error.get("type").getAsString()).isEqualTo("stalled");
    assertThat(error.get("phase").getAsString()).isEqualTo("transfer");
    assertThat(error.get("retryable").getAsBoolean()).isTrue();
    assertThat(error.get("kept_bytes").getAsLong()).isEqualTo(40_000_000);
    assertThat(error.getAsJsonArray("attempts")).hasSize(3);
    assertThat(error.get("message").getAsString()).doesNotContain("\u001b");
  }

  @Test
  void aBugIsTheProgramsFaultAndIsToBeReported() {
    assertThat(ending(true).crashed("java.lang.IllegalStateException: no\u001b way", LOG))
        .isEqualTo(1);
    assertThat(json().getAsJsonObject("error").get("type").getAsString()).isEqualTo("bug");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("error: a bug in jgo: java.lang.IllegalStateException: no\\u001b way")
        .contains("hint: please report it");
  }

  @Test
  void lastWordsAreSaidOnce() {
    Ending ending = ending(true);
    int first = ending.failed(new CancelledException(FailureKind.TERMINATED, "terminated"), LOG);
    int second = ending.failed(everySourceFailed(), LOG);
    assertThat(first).isEqualTo(143);
    assertThat(second).isEqualTo(143);
    assertThat(ending.crashed("java.lang.IllegalStateException", LOG)).isEqualTo(143);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  private Ending ending(boolean json) {
    return new Ending(
        new FakeHost(folder),
        stream(out),
        stream(err),
        "install",
        json,
        false,
        false,
        new Paint(false));
  }

  private JsonObject json() {
    return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static NetworkException everySourceFailed() {
    return new NetworkException(
        "cannot fetch `go1.21.3.linux-amd64.tar.gz`\u001b[2J",
        List.of(
            failure(1, FailureKind.CONNECTION_RESET, "mirror-a", "connection reset"),
            failure(2, FailureKind.STALLED, "mirror-a", "no byte for 20s"),
            failure(3, FailureKind.STALLED, "go.dev", "no byte for 20s")),
        40_000_000,
        List.of("run the same command again: it goes on at 38.1 MiB"));
  }

  private static Failure failure(int attempt, FailureKind kind, String source, String message) {
    return new Failure(
        attempt,
        kind,
        "transfer",
        source,
        "direct",
        "192.0.2.1:443",
        OptionalInt.empty(),
        20_000,
        message);
  }
}
