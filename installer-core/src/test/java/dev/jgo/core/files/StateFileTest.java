// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

  private static final StateFile STATE =
      new StateFile("partial", Map.of("etag", "\"a b\"\nend 1", "path", "/usr/local: Þ"));

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() throws IOException {
    Path file = Files.write(folder.resolve("state"), STATE.bytes());
    assertThat(StateFile.read(file, "partial")).contains(STATE);
    assertThat(StateFile.read(file, "receipt")).isEmpty();
  }

  @Test
  void everyTruncationAndEveryFlippedBitCountsAsAbsent() throws IOException {
    byte[] whole = STATE.bytes();
    Path file = folder.resolve("state");
    for (int i = 0; i < whole.length; i++) {
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(StateFile.read(file, "partial")).isEmpty();
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      assertThat(StateFile.read(file, "partial")).isEmpty();
    }
  }

  @Test
  void anAbsentFileAFolderAndALinkCountAsAbsent() throws IOException {
    Path file = Files.write(folder.resolve("state"), STATE.bytes());
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(StateFile.read(folder.resolve("none"), "partial")).isEmpty();
    assertThat(StateFile.read(folder, "partial")).isEmpty();
    assertThat(StateFile.read(link, "partial")).isEmpty();
  }
}
