// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetrcTest {

  @Test
  void aQuotedWordMayBeOfAnyLength() {
    String word = "ab\\\"".repeat(20_000);

    assertThat(Netrc.parse("machine m login \"" + word + "\" password p"))
        .containsEntry("m", new Login("ab\"".repeat(20_000), "p"));
  }
}
