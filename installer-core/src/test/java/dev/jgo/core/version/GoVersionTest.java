// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of cmd/go's internal/gover, as facts. */
class GoVersionTest {

  /** Strictly ascending. */
  private static final List<String> ASCENDING =
      List.of(
          "go1",
          "go1.0.1",
          "go1.0.2",
          "go1.2rc1",
          "go1.2",
          "go1.2.1",
          "go1.4",
          "go1.5beta1",
          "go1.5beta3",
          "go1.5rc1",
          "go1.5",
          "go1.5.4",
          "go1.6beta1",
          "go1.6",
          "go1.8.5",
          "go1.9rc2",
          "go1.9",
          "go1.9.2",
          "go1.9.2rc2",
          "go1.9.3",
          "go1.10beta2",
          "go1.10rc1",
          "go1.10",
          "go1.10.1",
          "go1.18beta1",
          "go1.18rc1",
          "go1.18",
          "go1.18.10",
          "go1.19",
          "go1.19.9",
          "go1.19.13",
          "go1.20rc1",
          "go1.20rc3",
          "go1.20",
          "go1.20.1",
          "go1.20.14",
          "go1.21",
          "go1.21alpha1",
          "go1.21beta1",
          "go1.21rc2",
          "go1.21rc10",
          "go1.21.0",
          "go1.21.1",
          "go1.21.3",
          "go1.21.13",
          "go1.22",
          "go1.22rc1",
          "go1.22.0",
          "go1.27.2",
          "go1.100.0",
          "go2.0.1");

  @Test
  void sortAsTheGoCommandSortsThem() {
    List<GoVersion> versions = new ArrayList<>(ASCENDING.stream().map(GoVersion::of).toList());
    Collections.shuffle(versions, new Random(1));

    Collections.sort(versions);

    assertThat(versions.stream().map(GoVersion::name)).containsExactlyElementsOf(ASCENDING);
    assertThat(versions).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"1.20, 1.20.0", "go1.20, 1.20", "go1, 1.0.0", "go1.9, go1.9.0"})
  void areOneReleaseByTwoNamesBeforeOneTwentyOne(String one, String other) {
    assertThat(GoVersion.of(one))
        .isEqualTo(GoVersion.of(other))
        .isEqualByComparingTo(GoVersion.of(other));
  }

  @ParameterizedTest
  @CsvSource({"1.21, 1.21.0", "1.22rc1, 1.22", "1.27, 1.27.0"})
  void areDifferentThingsFromOneTwentyOneOn(String one, String other) {
    assertThat(GoVersion.of(one)).isNotEqualTo(GoVersion.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "1.21.3, go1.21.3", "1.20.0, go1.20", "go1.21, go1.21", "1.21.0, go1.21.0",
    "1.22rc1, go1.22rc1", "1, go1", "1.0.1, go1.0.1", "1.9.2rc2, go1.9.2rc2"
  })
  void areCalledAsTheyArePublished(String text, String name) {
    assertThat(GoVersion.of(text).name()).isEqualTo(name);
    assertThat(GoVersion.of(text)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "go",
        "v1.21.3",
        "1.",
        "1.21.",
        ".1",
        "1.21.3.4",
        "1.021",
        "01.21",
        "1.21.03",
        "1.21rc",
        "1.21rc01",
        "1.21gamma1",
        "1.21-rc1",
        "1.21.3-custom",
        "1.21.3 custom",
        " 1.21",
        "1.21 ",
        "1.21\n",
        "1,21",
        "-1",
        "1.9999999999",
        "1.٢",
        "latest",
        "tip"
      })
  void areNothingElse(String text) {
    assertThat(GoVersion.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> GoVersion.of(text));
  }

  @Test
  void knowALanguageFromARelease() {
    assertThat(GoVersion.of("1.21").languageOnly()).isTrue();
    assertThat(GoVersion.of("1.20").languageOnly()).isFalse();
    assertThat(GoVersion.of("1.21rc2").languageOnly()).isFalse();
    assertThat(GoVersion.of("1.21.0").languageOnly()).isFalse();
  }

  @Test
  void knowWhatCameBeforeARelease() {
    assertThat(GoVersion.of("1.22rc1").preRelease()).isTrue();
    assertThat(GoVersion.of("1.18beta1").preRelease()).isTrue();
    assertThat(GoVersion.of("1.22.1").preRelease()).isFalse();
  }

  @Test
  void belongToALine() {
    assertThat(GoVersion.of("1.22rc1").line()).isEqualTo("1.22");
    assertThat(GoVersion.of("go1").line()).isEqualTo("1.0");
  }
}
