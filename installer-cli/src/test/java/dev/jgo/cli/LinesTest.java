// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

  @TempDir Path folder;

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Lines.wrapped("  log: /a b", 11, 6)).containsExactly("  log: /a b");
  }

  @Test
  void whatIsLongerGoesOnBelowBetweenWords() {
    assertThat(Lines.wrapped("error: one two three four", 14, 7))
        .containsExactly("error: one two", "       three", "       four");
  }

  @Test
  void aCommandIsNotBrokenWhereItFitsALine() {
    assertThat(Lines.wrapped("hint: now type `jgo install 1.26`, then rest", 30, 6))
        .containsExactly("hint: now type", "      `jgo install 1.26`, then", "      rest");
  }

  @Test
  void aCommandThatFitsNoLineIsBrokenBetweenItsWords() {
    assertThat(Lines.wrapped("hint: `jgo install 1.26 --prefix /opt`", 20, 6))
        .containsExactly("hint: `jgo install", "      1.26 --prefix", "      /opt`");
  }

  @Test
  void aWordIsNeverBroken() {
    assertThat(Lines.wrapped("kept in /a/very/long/path/that/fits/nowhere", 20, 2))
        .containsExactly("kept in", "  /a/very/long/path/that/fits/nowhere");
  }

  @Test
  void aBacktickAloneIsAWordLikeAnyOther() {
    assertThat(Lines.wrapped("error: it's a ` that nobody closes", 20, 7))
        .containsExactly("error: it's a ` that", "       nobody closes");
  }

  @Test
  void coloursTakeNoColumns() {
    assertThat(Lines.wrapped("\u001b[1;31merror:\u001b[0m one two", 14, 7)).hasSize(1);
  }

  @Test
  void whatStandsBeforeALineStaysThere() {
    assertThat(Lines.wrapped("  Downloaded 63.8 MiB from here", 26, 13))
        .containsExactly("  Downloaded 63.8 MiB from", "             here");
  }

  @Test
  void aPipeHasNoWidthUnlessItIsGivenOne() {
    String line = "error: " + "word ".repeat(60).strip();
    assertThat(printed(new FakeHost(folder), line)).containsExactly(line);
    assertThat(printed(new FakeHost(folder).with("COLUMNS", "60"), line))
        .hasSizeGreaterThan(4)
        .allMatch(part -> part.length() <= 60);
    assertThat(printed(new FakeHost(folder).onTerminal().with("COLUMNS", "120"), line))
        .hasSizeBetween(3, 4);
  }

  private static List<String> printed(FakeHost host, String line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Lines(host, new PrintStream(bytes, true, StandardCharsets.UTF_8)).println("", line, 7);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
