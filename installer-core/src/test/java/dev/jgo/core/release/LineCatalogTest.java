// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jgo.core.version.GoVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCatalogTest {

  private static final String SUM = "0123456789abcdef".repeat(4);
  private static final String ONE = "go1.21.1.linux-amd64.tar.gz\t10\t" + SUM + "\n";
  private static final String TWO = "go1.21.2.linux-amd64.tar.gz\t?\t" + SUM + "\n";

  @Test
  void readsAndWritesTheSameBytes() {
    String text = "# 2026-08-19 partial: go1.21.2 go1.21.3\n" + ONE + TWO;

    LineCatalog catalog = LineCatalog.parse(text);

    assertThat(catalog.text()).isEqualTo(text);
    assertThat(catalog.knownInPart(GoVersion.of("go1.21.2"))).isTrue();
    assertThat(catalog.knownInPart(GoVersion.of("go1.21.1"))).isFalse();
  }

  @Test
  void findsOnlyTheReleaseOfThatVeryName() {
    String text =
        "# 2026-08-19 complete\n"
            + ONE
            + ONE.replace("1.21.1", "1.21.10")
            + ONE.replace("1.21.1", "1.21rc1");

    LineCatalog catalog = LineCatalog.parse(text);

    assertThat(catalog.release(GoVersion.of("go1.21.1"))).hasSize(1);
    assertThat(catalog.release(GoVersion.of("go1.21rc1"))).hasSize(1);
    assertThat(catalog.release(GoVersion.of("go1.21"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# 2026-08-19\n",
        "# 2026-08-19 half\n",
        "# 2026-13-19 complete\n",
        "# 2026-08-19 partial: go1.21.2 go1.21.1\n",
        "# 2026-08-19 complete",
        "# 2026-08-19 complete\n\n",
        "# 2026-08-19 complete\r\n",
        "# 2026-08-19 complete\nname\t1\n",
        "# 2026-08-19 complete\nname\t0\tSUM\n",
        "# 2026-08-19 complete\nname\t-1\tSUM\n",
        "# 2026-08-19 complete\nname\t1\tSUM0\n",
        "# 2026-08-19 complete\nname\t1\tSUM\nname\t1\tSUM\n",
        "# 2026-08-19 complete\nname2\t1\tSUM\nname1\t1\tSUM\n",
      })
  void refusesAnyOtherText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineCatalog.parse(text.replace("SUM", SUM)));
  }
}
