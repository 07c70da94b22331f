// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecTest {

  private static final List<GoVersion> RELEASES =
      Stream.of(
              "1.9 1.9rc2 1.9.2rc2 1.19.13 1.20rc3 1.20 1.20.1 1.20.14 1.21rc2 1.21rc4 1.21.0"
                  + " 1.21.3 1.21.13 1.22rc1 1.22rc2 1.22.0 1.22.2 1.23.12 1.24beta1 1.24rc1")
          .flatMap(names -> Stream.of(names.split(" ")))
          .map(GoVersion::of)
          .toList();

  @ParameterizedTest
  @CsvSource({
    "1.21.3, go1.21.3",
    "go1.21.3, go1.21.3",
    "v1.21.3, go1.21.3",
    "=1.21.3, go1.21.3",
    "=go1.20, go1.20",
    "=1.20, go1.20",
    "=v1.20, go1.20",
    "1.20.0, go1.20",
    "=1, go1",
    "1.22rc1, go1.22rc1",
    "go1.22rc1, go1.22rc1",
    "1.9.2rc2, go1.9.2rc2",
    "=1.18beta1, go1.18beta1",
    "1.21.0, go1.21.0"
  })
  void namesOneRelease(String spec, String version) throws Exception {
    assertThat(VersionSpec.parse(spec)).isEqualTo(new VersionSpec.Exact(GoVersion.of(version)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.20 | go1.20.14",
        "1.21 | go1.21.13",
        "1.21.x | go1.21.13",
        "go1.21 | go1.21.13",
        "v1.21 | go1.21.13",
        "=1.20 | go1.20",
        "=1.21.0 | go1.21.0",
        "1.9 | go1.9",
        "1.9rc | go1.9rc2",
        "1.9.2rc2 | go1.9.2rc2",
        "1.x | go1.23.12",
        "go1.x | go1.23.12",
        "1.22rc | go1.22rc2",
        "1.24rc | go1.24rc1",
        "1.24beta1 | go1.24beta1",
        "^1.20 | go1.23.12",
        "^1.21.3 | go1.23.12",
        "~1.21 | go1.21.13",
        "~1.21.4 | go1.21.13",
        "~1.22rc1 | go1.22.2",
        "~1.24rc1 | go1.24rc1",
        ">=1.20 <1.23 | go1.22.2",
        ">=1.20, <1.23 | go1.22.2",
        ">=1.20,<1.22 | go1.21.13",
        ">= 1.20 < 1.22 | go1.21.13",
        "<1.21 | go1.20.14",
        "<=1.21 | go1.21.13",
        "<=1.21.5 | go1.21.3",
        ">1.20 <1.22 | go1.21.13",
        "<1.20.1 | go1.20",
        "<1.20 | go1.19.13",
        ">=1.24rc1 | go1.24rc1",
        "stable | go1.23.12",
        "latest | go1.23.12",
        "oldstable | go1.22.2",
        "next | go1.24rc1",
        "  1.21  | go1.21.13"
      })
  void choosesTheNewest(String spec, String version) throws Exception {
    assertThat(VersionSpec.parse(spec).newest(RELEASES)).hasValue(GoVersion.of(version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.24", ">1.23", "1.18", "1.20.99", ">=1.25", "2.x", ">1.22 <1.22", "1.19rc"})
  void findsNothingWhereNothingIs(String spec) throws Exception {
    assertThat(VersionSpec.parse(spec).newest(RELEASES)).isEmpty();
  }

  @Test
  void thereIsNoOldStableWithOneLine() throws Exception {
    assertThat(VersionSpec.parse("oldstable").newest(List.of(GoVersion.of("1.21.3")))).isEmpty();
    assertThat(VersionSpec.parse("stable").newest(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1.21, 21, 21",
    "1.21.3, 21, 21",
    "1.22rc, 22, 22",
    "~1.21.3, 21, 21",
    "^1.20, 20, 99",
    "<1.23, 0, 22",
    "<1.23.1, 0, 23",
    "<=1.23, 0, 23",
    ">1.20, 21, 99",
    ">1.20.3, 20, 99",
    "1.x, 0, 99",
    "stable, 0, 99"
  })
  void knowsWhichLinesItMayReach(String text, int first, int last) throws Exception {
    VersionSpec spec = VersionSpec.parse(text);
    for (int minor = 0; minor < 100; minor++) {
      assertThat(spec.mayReach(1, minor))
          .as("1." + minor)
          .isEqualTo(minor >= first && minor <= last);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=1.21 | its first release is `1.21.0`",
        "1 | the newest release of Go 1 is `1.x`",
        "go1 | the newest release of Go 1 is `1.x`",
        "tip | `next` is the newest",
        "gotip | `next` is the newest",
        "1.21.3-custom | the release that it was made from is `1.21.3`",
        "go1.21.0-bigcorp | the release that it was made from is `go1.21.0`",
        "go1.21.0 custom | the release that it was made from is `go1.21.0`",
        ">=1.20 1.23 | a range looks like",
        ">=banana | a range looks like",
        "^1.20 or ^1.21 | a range looks like",
        "banana | a version looks like",
        "lts | a version looks like",
        "1.22beta | a version looks like",
        "1.21.X | a version looks like",
        "01.21 | `01.21` is not a Go version",
        "1.21. | a version looks like"
      })
  void tellsWhatToWriteInstead(String spec, String hint) {
    RequestException refused = refusal(spec);

    assertThat(refused.kind()).isEqualTo(FailureKind.VERSION_MALFORMED);
    assertThat(refused.getMessage()).startsWith("`" + spec + "` ");
    assertThat(refused.hints().get(0)).startsWith(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "v",
        "=v",
        "vgo",
        "==1.20",
        "../1.21.3",
        "1.21.3/",
        "-x",
        "\0",
        ">",
        ">=",
        "^",
        "<>1"
      })
  void refusesWhatIsNoVersion(String spec) {
    assertThat(refusal(spec).exitCode().status()).isEqualTo(10);
  }

  @Test
  void doesNotRepeatAnEndlessText() {
    assertThat(refusal("1.".repeat(5000)).getMessage()).hasSizeLessThan(100);
  }

  private static RequestException refusal(String spec) {
    return catchThrowableOfType(RequestException.class, () -> VersionSpec.parse(spec));
  }
}
