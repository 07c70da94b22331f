// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void nothingMovesTheCursorOrTurnsTheText() {
    assertThat(Printable.of("a\u001b[2Jb\r\nc\u202Ed\u0000\ud800e")).isEqualTo("a [2Jb c d e");
    assertThat(Printable.whole("a\u001b[2J\r\nb")).isEqualTo("a[2Jb");
  }

  @Test
  void wordsOfOtherLanguagesStay() {
    assertThat(Printable.of("Zürich 東京 😀")).isEqualTo("Zürich 東京 😀");
  }

  @Test
  void aFloodIsCut() {
    assertThat(Printable.of("x".repeat(100_000))).hasSizeLessThan(250).endsWith("…");
  }
}
