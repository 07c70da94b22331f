// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:catalog",
        "sha256:list",
        "sha1:catalog",
        "signature:FD533C07C264648F",
        "h1:sum.golang.org",
        "receipt",
        "",
        ":",
        "sha256",
        "sha1",
        "signature",
        "h1",
        "receipt:x",
        "sha512:catalog",
        "h1:",
        "a:b:c"
      })
  void whatIsReadIsWrittenAgain(String text) {
    assertThat(Evidence.of(text).text()).isEqualTo(text);
  }

  @Test
  void aWordAloneVouchesForNothing() {
    for (String word : List.of("sha256", "sha1", "signature", "h1", "", "receipt:x")) {
      assertThat(Evidence.of(word)).isInstanceOf(Evidence.Unknown.class);
      assertThat(Evidence.of(word).official()).as(word).isFalse();
    }
  }

  @Test
  void goVouchesByItsCatalogItsKeysAndItsDatabase() {
    assertThat(
            List.of("sha256:catalog", "sha1:catalog", "signature:FD533C07C264648F", "h1:name")
                .stream()
                .map(Evidence::of))
        .allMatch(Evidence::official);
    assertThat(List.of("sha256:list", "sha256:flag", "receipt").stream().map(Evidence::of))
        .noneMatch(Evidence::official);
  }
}
