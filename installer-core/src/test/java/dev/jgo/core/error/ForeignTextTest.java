// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x200b, 0x200f, 0x2028, 0x2029,
        0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x3164, 0xd800, 0xdfff, 0xfeff, 0xe0041
      })
  void whatSteersOrHidesIsShownByItsNumber(int point) {
    String text = "a" + Character.toString(point) + "b";
    assertThat(ForeignText.shortened(text)).isEqualTo("a b");
    assertThat(ForeignText.whole(text)).isEqualTo("ab");
    assertThat(ForeignText.visible(text)).matches("a(\\\\u[0-9a-f]{4}){1,2}b");
    assertThat(ForeignText.isHarmless(text)).isFalse();
    assertThat(ForeignText.isHarmless(ForeignText.visible(text))).isTrue();
  }

  @Test
  void aRunOfItIsOneBlankAndAnEscapeSequenceHasNoTeeth() {
    assertThat(ForeignText.shortened("\u001b]0;a\u0007\r\n\u202e b ")).isEqualTo("]0;a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zürich 東京 😀", "नमस्ते", "", "plain"})
  void wordsOfOtherLanguagesStay(String text) {
    assertThat(ForeignText.shortened(text)).isEqualTo(text);
    assertThat(ForeignText.visible(text)).isEqualTo(text);
    assertThat(ForeignText.inJson(text)).isEqualTo(text);
  }

  @Test
  void aFloodIsCutAndNeverWithinACharacter() {
    assertThat(ForeignText.shortened("x".repeat(100_000))).hasSize(201).endsWith("…");
    assertThat(ForeignText.visible("x".repeat(100_000))).hasSize(10_001).endsWith("…");
    assertThat(ForeignText.isHarmless(ForeignText.shortened("x" + "😀".repeat(200)))).isTrue();
  }

  @Test
  void finishedJsonHoldsTheSameData() {
    String json = "{\"goroot\":\"/opt/a\u202eb\u007f\"}";
    assertThat(ForeignText.inJson(json)).isEqualTo("{\"goroot\":\"/opt/a\\u202eb\\u007f\"}");
  }

  @Test
  void severalLinesStaySeveral() {
    assertThat(ForeignText.visibleLines("a\n\tb\u001b")).isEqualTo("a\n\tb\\u001b");
  }
}
