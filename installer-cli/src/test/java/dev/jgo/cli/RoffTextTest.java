// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoffTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "a well-known Go's own | a well-known Go's own",
        "see `--no-sync` | see \\fB\\-\\-no\\-sync\\fR",
        "(--strict-path) | (\\-\\-strict\\-path)",
        "of C:\\new | of C:\\(rsnew",
        "`'K: V'` | \\fB\\(aqK: V\\(aq\\fR",
        "^1.20 in ~/sdk | \\(ha1.20 in \\(ti/sdk",
        "https://a-b.example/ | https://a\\-b.example/",
        "jgo - installs Go | jgo \\- installs Go",
        "and so on… | and so on...",
      })
  void whatIsTypedIsShownAsItIsTyped(String text, String roff) {
    assertThat(RoffText.prose(text)).isEqualTo(roff);
    assertThat(RoffText.shown(roff)).isEqualTo(text.replace("`", "").replace("…", "..."));
  }

  @Test
  void placeholdersAreTellableFromWhatIsTyped() {
    assertThat(RoffText.label("list|get KEY")).isEqualTo("\\fBlist\\fR|\\fBget\\fR \\fIKEY\\fR");
  }

  @Test
  void aLineOfTextIsNeverTakenForARequest() {
    Roff page = new Roff();
    page.section("FILES");
    page.paragraph(".go-version comes first");
    page.rows(List.of(new Roff.Row("x", List.of("'tis all"))));
    assertThat(page.toString().lines()).contains("\\&.go-version comes first", "\\&'tis all");
  }

  @Test
  void longTextIsBrokenBetweenWordsAndSentences() {
    Roff page = new Roff();
    page.section("X");
    page.paragraph("One. Two " + "word ".repeat(40) + "end.");
    assertThat(page.toString().lines()).contains("One.").allMatch(line -> line.length() <= 78);
  }

  @Test
  void whatCannotBeShownIsRefused() {
    assertThatThrownBy(() -> RoffText.prose("an `odd quote")).hasMessageContaining("backquote");
    assertThatThrownBy(() -> RoffText.prose("naïve")).hasMessageContaining("cannot show");
  }
}
