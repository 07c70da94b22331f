// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a = \"x\" | x",
        "a = 'x' | x",
        "\"a\" = 'x' | x",
        "a=6 | 6",
        "a = true # yes | true",
        "a = \"\" | ``",
        "a = \"q\\\"b\\\\t\\t\\u00e9\\U0001F600\" | q\"b\\t\té😀",
        "a = 'C:\\temp' | C:\\temp",
        "a = \"x # y\" | x # y",
        "  a\t=\t\"x\"   | x"
      })
  void readsOneValue(String text, String value) throws Exception {
    assertThat(TomlReader.read(text))
        .containsOnlyKeys("a")
        .containsValue(new TomlReader.Entry(1, List.of(value), false));
  }

  @Test
  void readsAFileAsPeopleWriteThem() throws Exception {
    String text =
        """
        # ours
        mirror = [
          "https://one.example/go",  # the near one
          'https://two.example/go',
        ]

        retries = 3\r
        sync = false
        """;
    assertThat(TomlReader.read(text))
        .containsEntry(
            "mirror",
            new TomlReader.Entry(
                2, List.of("https://one.example/go", "https://two.example/go"), true))
        .containsEntry("retries", new TomlReader.Entry(7, List.of("3"), false))
        .containsEntry("sync", new TomlReader.Entry(8, List.of("false"), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only words", "\uFEFF", "   \t"})
  void anEmptyFileSetsNothing(String text) throws Exception {
    assertThat(TomlReader.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[table] | no tables",
        "[[tables]] | no tables",
        "a.b = 1 | no dots",
        "a | is missing behind",
        "a = | the file ends",
        "a = # no | a value is missing",
        "a = x | in quotes",
        "a = 1.5 | in quotes",
        "a = 01 | in quotes",
        "a = -1 | in quotes",
        "a = 2026-01-01 | in quotes",
        "a = \"x | the file ends",
        "a = \"x\" y | something follows",
        "a = \"\"\"x\"\"\" | several lines",
        "a = '''x''' | several lines",
        "a = {b = 1} | cannot be a table",
        "a = [[1]] | list of lists",
        "a = [1 2] | is missing",
        "a = [1, | the file ends",
        "a = \"\\q\" | jgo does not know",
        "a = \"\\n\" | jgo does not know",
        "a = \"\\u00\" | needs 4",
        "a = \"\\ud800\" | not allowed",
        "a = \"\\u0000\" | not allowed",
        "= 1 | a line is",
        "ä = 1 | a line is"
      })
  void refusesTheRestOfToml(String text, String reason) {
    TomlReader.TomlException refused = refusal("b = 1\n" + text);

    assertThat(refused.line()).isEqualTo(2);
    assertThat(refused.getMessage()).contains(reason);
  }

  @Test
  void refusesWhatIsSetTwice() {
    assertThat(refusal("a = 1\n\na = 2\n").line()).isEqualTo(3);
  }

  @Test
  void refusesATextOverSeveralLines() {
    assertThat(refusal("a = \"x\ny\"").getMessage()).contains("does not end on its line");
  }

  private static TomlReader.TomlException refusal(String text) {
    return catchThrowableOfType(TomlReader.TomlException.class, () -> TomlReader.read(text));
  }
}
