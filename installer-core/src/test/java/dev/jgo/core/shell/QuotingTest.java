// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.testkit.process.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each shell reads back the folder that was written down for it. */
class QuotingTest {

  private static final Path NASTY = Path.of("/h/it's a \"$x\" \\ \u2019 !y (z) `w` ;#");

  @TempDir Path folder;

  /** Shells that are not here are told by their own documents. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "NU         | \"/h/it's a \\\"$x\\\" \\\\ \u2019 !y (z) `w` ;#\"",
        "ELVISH     | '/h/it''s a \"$x\" \\ \u2019 !y (z) `w` ;#'",
        "XONSH      | '/h/it\\'s a \"$x\" \\\\ \u2019 !y (z) `w` ;#'",
        "POWERSHELL | '/h/it''s a \"$x\" \\ \u2019\u2019 !y (z) `w` ;#'",
        "CSH        | '/h/it'\\''s a \"$x\" \\ \u2019 \\!y (z) `w` ;#'",
      })
  void aWordIsQuotedByTheRulesOfItsShell(Dialect dialect, String word) throws Exception {
    assertThat(dialect.exporting(NASTY)).contains(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash", "zsh", "fish", "tcsh"})
  void aRealShellFindsTheProgramThere(String shell) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)), "needs " + shell);
    Path bin = Files.createDirectories(Path.of(folder + NASTY.toString()));
    Files.createSymbolicLink(bin.resolve("hello"), Path.of("/bin/pwd"));
    String line = Dialect.of(shell).orElseThrow().exporting(bin);
    assertThat(ask(shell, line + "\n/bin/true; hello")).isEqualTo(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash", "zsh", "fish"})
  void theScriptMovesTheFolderToTheFrontOnlyWhenItIsAsked(String shell) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", shell)), "needs " + shell);
    Path bin = Path.of(folder + NASTY.toString());
    Dialect dialect = Dialect.of(shell).orElseThrow();
    Path script = Files.writeString(folder.resolve("env"), dialect.script(bin));
    Managed.Lines lines = dialect.managed().orElseThrow().lines("'" + script + "'");
    for (String before :
        List.of("/a:" + bin + ":/b", "/a:/b", bin + ":/a:/b", "/a:" + bin + ":" + bin + ":/b")) {
      String rest = (":" + before + ":").replace(":" + bin, "").replaceAll("^:|:$", "");
      assertThat(path(shell, before, lines.first(), lines.first()))
          .as(before)
          .isEqualTo(bin + ":" + rest + ":/h/go/bin");
      String plain = before.contains(bin.toString()) ? before : bin + ":" + before;
      assertThat(path(shell, before, lines.plain(), lines.plain()))
          .as(before)
          .isEqualTo(plain + ":/h/go/bin");
    }
  }

  private String path(String shell, String before, String... lines) throws IOException {
    String set =
        shell.equals("fish")
            ? "set -gx PATH (string split : -- $START)\n"
            : "set -eu\nPATH=$START; export PATH\n";
    String all =
        Proc.of(
                "/usr/bin/" + shell,
                "-c",
                set + String.join("\n", lines) + "\n/usr/bin/printenv PATH")
            .env("START", before)
            .env("HOME", "/h")
            .env("LC_ALL", "C.UTF-8")
            .run()
            .expect(0)
            .output()
            .strip();
    return all;
  }

  private String ask(String shell, String line) {
    return Proc.of("/usr/bin/" + shell, "-c", line)
        .env("HOME", folder)
        .env("PATH", "/usr/bin:/bin")
        .env("LC_ALL", "C.UTF-8")
        .in(folder)
        .run()
        .expect(0)
        .output()
        .strip();
  }

  @Test
  void everyShellThatIsKnownHasALine() throws Exception {
    for (String shell : Dialect.names()) {
      assertThat(Dialect.of(shell).orElseThrow().exporting(Path.of("/go/bin"))).contains("/go/bin");
    }
  }
}
