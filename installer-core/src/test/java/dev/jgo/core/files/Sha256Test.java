// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jgo.core.system.ManualHost;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

  /** FIPS 180-4, the example of one block. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  @Test
  void ofAFileIsThatOfItsBytes() throws Exception {
    Path file = Files.writeString(folder.resolve("abc"), "abc");

    assertThat(Sha256.hex(file)).isEqualTo(ABC);
    assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ABC);
  }

  @Test
  void beginsAnewEachTime() {
    MessageDigest first = Sha256.begin();
    first.update((byte) 'x');

    assertThat(Sha256.begin().digest()).isEqualTo(Sha256.of(new byte[0])).hasSize(Sha256.BYTES);
  }

  @Test
  void ofWhatCannotBeReadIsAnError() {
    assertThatThrownBy(() -> Sha256.hex(folder.resolve("gone")))
        .isInstanceOf(NoSuchFileException.class);
  }

  /** Two and a half buffers: each piece must land behind the one before it. */
  @Test
  void ofAFileThatWasFilledFromAStreamIsThatOfTheStream() throws Exception {
    byte[] bytes = new byte[320 * 1024 + 7];
    new Random(1).nextBytes(bytes);
    Path file = folder.resolve("file");
    try (OpenFile open = new RealDisk(new ManualHost(folder)).create(file, 0600)) {
      open.fill(new ByteArrayInputStream(bytes));
    }

    assertThat(Sha256.hex(file)).isEqualTo(Sha256.hex(bytes));
  }
}
