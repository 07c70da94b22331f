// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that nobody gets is no success. */
class OutputTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "help settings",
        "install --help",
        "--version",
        "version --json",
        "completion bash",
        "completion fish --json",
        "config list",
        "config get retries",
        "env",
        "list --json",
        "cache list --json",
        "cache dir",
        "trace list --json",
        "mirrors",
        "ls-remote --offline 1.20",
        "resolve --offline 1.21.3",
        "setup status"
      })
  void aFullDiskEndsWithThirtyAndAClosedPipeWithThirtyFive(String words) {
    assertThat(run(words, "No space left on device")).isEqualTo(30);
    assertThat(errors())
        .contains("error: the result was not written to standard output: No space left on device")
        .contains("hint: free some space where the output goes");
    assertThat(run(words, "Broken pipe")).isEqualTo(35);
    assertThat(errors()).doesNotContain("standard output");
    assertThat(run(words, "Input/output error")).isEqualTo(35);
    assertThat(errors()).contains("standard output: Input/output error");
  }

  @Test
  void aFailureKeepsItsOwnStatus() {
    assertThat(run("which 1.21.3 --json", "No space left on device")).isEqualTo(10);
  }

  @Test
  void whoPrintsNothingLosesNothing() {
    assertThat(run("list --user", "No space left on device")).isZero();
  }

  private int run(String words, String trouble) {
    err.reset();
    return new Tool(
            new FakeHost(folder),
            new Output(new Failing(trouble)),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(List.of(words.split(" ")));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static final class Failing extends OutputStream {
    private final String trouble;

    Failing(String trouble) {
      this.trouble = trouble;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(trouble);
    }
  }
}
