// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.error.IntegrityException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DatabaseRecordTest {

  private static final String LINES = "a\n".repeat(30_000);

  @Test
  void aRecordOfVeryManyLinesIsReadLikeAnyOther() throws Exception {
    assertThat(DatabaseRecord.parse(bytes("1\n" + LINES + "\ngo.sum database tree\n")).text())
        .isEqualTo(LINES);
  }

  @Test
  void whatHasNoTreeHeadIsNoRecord() {
    assertThatThrownBy(() -> DatabaseRecord.parse(bytes("1\n" + LINES)))
        .isInstanceOf(IntegrityException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
