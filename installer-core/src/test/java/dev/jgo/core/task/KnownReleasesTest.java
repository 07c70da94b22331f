// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownReleasesTest {

  @Test
  void areNumbersOfReleasesNewestFirstAndEachOnce() {
    List<String> releases = KnownReleases.newestFirst();
    assertThat(releases)
        .containsSubsequence("1.26.8", "1.26.7", "1.21.13", "1.21.0", "1.20", "1.9.7", "1.5.3")
        .doesNotHaveDuplicates()
        .doesNotContain("1.21rc2", "1.9beta1")
        .allMatch(release -> release.matches("1(\\.\\d+)*((rc|beta)\\d+)?"));
  }
}
