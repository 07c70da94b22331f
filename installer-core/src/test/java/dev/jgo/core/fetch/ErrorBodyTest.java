// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jgo.core.error.ForeignText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":\"QUOTA\",\"message\":\"too many\",\"retryable\":true} | ' (`QUOTA`: too many)'"
            + " | false",
        "{\"message\":\"gone\",\"retryable\":false} | ' (gone)' | true",
        "{\"code\":17} | ' (`17`)' | false",
        "{\"retryable\":\"false\",\"code\":null,\"message\":{}} | '' | false",
        "{\"error\":{\"message\":\"deeper\"},\"retryable\":false} | '' | true",
        "{} | '' | false"
      })
  void theThreeFactsAreRead(String body, String words, boolean isFinal) {
    assertThat(ErrorBody.parse(body, ForeignText::shortened).words()).isEqualTo(words);
    assertThat(ErrorBody.parse(body, ForeignText::shortened).isFinal()).isEqualTo(isFinal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "<html>", "{\"retryable\":false", "{\"retryable\":false,}", "nonsense"})
  void whatIsNoSuchBodySaysNothing(String body) {
    assertThat(ErrorBody.parse(body, ForeignText::shortened).isFinal()).isFalse();
    assertThat(ErrorBody.parse(body, ForeignText::shortened).words()).isEmpty();
  }

  @Test
  void wordsFromOutsideAreShortAndPrintable() {
    String words =
        ErrorBody.parse(
                "{\"message\":\"a\\u001b[31m\\nb" + "x".repeat(400) + "\"}", ForeignText::shortened)
            .words();
    assertThat(words).hasSizeLessThan(210).startsWith(" (a [31m bx");
    assertThat(words.chars()).noneMatch(Character::isISOControl);
  }
}
