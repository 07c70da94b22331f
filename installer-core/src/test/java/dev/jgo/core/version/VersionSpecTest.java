// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.RequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecTest {

  @ParameterizedTest
  @CsvSource({
    "1.21.3, go1.21.3",
    "go1.21.3, go1.21.3",
    "v1.21.3, go1.21.3",
    "=1.21.3, go1.21.3",
    "=go1.20, go1.20",
    "=1.20, go1.20",
    "1.20.0, go1.20",
    "=1, go1",
    "1.22rc1, go1.22rc1",
    "go1.22rc1, go1.22rc1",
    "=1.18beta1, go1.18beta1",
    "1.21.0, go1.21.0"
  })
  void namesOneRelease(String spec, String version) throws Exception {
    assertThat(VersionSpec.parse(spec)).isEqualTo(new VersionSpec.Exact(GoVersion.of(version)));
  }

  @ParameterizedTest
  @CsvSource({
    "1.20, name one release of that line",
    "1.21, name one release of that line",
    "go1.22, name one release of that line",
    "=1.21, its first release is `1.21.0`",
    "latest, an exact version looks like",
    "1.21.x, an exact version looks like",
    "^1.20, an exact version looks like",
    "tip, an exact version looks like"
  })
  void tellsHowToNameOneInstead(String spec, String hint) {
    RequestException refused = refusal(spec);

    assertThat(refused.kind()).isEqualTo(FailureKind.VERSION_MALFORMED);
    assertThat(refused).hasMessage("`" + spec + "` does not name one release of Go");
    assertThat(refused.hints()).singleElement().asString().startsWith(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "v", "=v", "vgo", "==1.20", "../1.21.3", "1.21.3/", "-x", "\0"})
  void refusesWhatIsNoVersion(String spec) {
    assertThat(refusal(spec).exitCode().status()).isEqualTo(10);
  }

  private static RequestException refusal(String spec) {
    return catchThrowableOfType(RequestException.class, () -> VersionSpec.parse(spec));
  }
}
