// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
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

  @Test
  void aZeroFilledAndAnEnormousFileCountAsAbsent() throws IOException {
    Path file = Files.write(folder.resolve("state"), new byte[STATE.bytes().length]);
    assertThat(StateFile.read(file, "partial")).isEmpty();

    Files.write(file, Arrays.copyOf(STATE.bytes(), 1024 * 1024 + 1));
    assertThat(StateFile.read(file, "partial")).isEmpty();
  }

  @Test
  void aValueThatNobodyCouldHaveEncodedCountsAsAbsent() {
    String body = "jgo partial 1\netag %zz\n";
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));

    assertThat(StateFile.parse(body + "end " + Long.toHexString(crc.getValue()) + "\n", "partial"))
        .isEmpty();
  }

  @Test
  void keepsTheOrderOfFactsAndEmptyValues() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("z", "");
    facts.put("a", "1");
    StateFile state = new StateFile("receipt", facts);

    String text = new String(state.bytes(), StandardCharsets.US_ASCII);

    assertThat(text).startsWith("jgo receipt 1\nz \na 1\nend ");
    assertThat(StateFile.parse(text, "receipt")).contains(state);
    assertThat(state.fact("a")).contains("1");
    assertThat(state.fact("b")).isEmpty();
  }

  /** Whoever only reads must not fail because another run writes and removes the file meanwhile. */
  @Test
  void whatComesAndGoesIsThereOrNot() throws Exception {
    Path file = folder.resolve("state");
    AtomicBoolean enough = new AtomicBoolean();
    FutureTask<Integer> blinking =
        new FutureTask<>(
            () -> {
              int times = 0;
              for (; !enough.get(); times++) {
                Files.write(file, STATE.bytes());
                Files.delete(file);
              }
              return times;
            });
    new Thread(blinking, "blink").start();
    try {
      for (int i = 0; i < 20_000; i++) {
        Optional<StateFile> read = StateFile.read(file, "partial");
        assertThat(read.isEmpty() || read.get().equals(STATE)).isTrue();
      }
    } finally {
      enough.set(true);
    }
    assertThat(blinking.get()).isPositive();
  }
}
