// SPDX-License-Identifier: Apache-2.0
package dev.jgo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseFactsTest {

  @Test
  void aConnectionThatWasOpenIsToldInWords() {
    assertThat(
            PhaseFacts.words(Map.of("http.request.method", "GET", "jgo.connection.reused", "true")))
        .isEqualTo("on an open connection");
    assertThat(
            PhaseFacts.words(Map.of("jgo.connection.stale", "true", "jgo.network_wait_ms", "0.1")))
        .isEqualTo("closed by the server, sent again, waited 0.1 ms");
  }
}
