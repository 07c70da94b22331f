// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfter.parse(" 120 ", NOON)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 12:00:03 GMT", NOON))
        .contains(Duration.ofSeconds(3));
  }

  @Test
  void aDateThatHasPassedMeansNow() {
    assertThat(RetryAfter.parse("Tue, 24 Nov 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
  }

  @Test
  void anythingElseIsNotHeard() {
    assertThat(RetryAfter.parse("soon", NOON)).isEmpty();
    assertThat(RetryAfter.parse("-1", NOON)).isEmpty();
    assertThat(RetryAfter.parse("99999999999999999999", NOON)).isEmpty();
  }
}
