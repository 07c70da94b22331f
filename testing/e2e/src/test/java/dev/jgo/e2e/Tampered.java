// SPDX-License-Identifier: Apache-2.0
package dev.jgo.e2e;

import dev.jgo.testkit.archive.Archive;
import dev.jgo.testkit.archive.GoArchives;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An archive that unpacks without complaint, has the right length, and other files inside. */
final class Tampered {

  /** An empty gzip member with a name: header 10, end of name 1, empty block 2, trailer 8. */
  private static final int EMPTY_MEMBER = 21;

  private Tampered() {}

  /**
   * The twin of an archive, of the same length to the byte.
   *
   * @param folder for scratch files
   * @param padding what the original was made with
   */
  static byte[] twin(Path folder, Archive original, long padding) throws IOException {
    Files.createDirectories(folder);
    GoArchives other = GoArchives.standIn(original.version()).seed(666).padding(padding - 2000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Files.readAllBytes(other.write(folder).file()));
    int missing = Math.toIntExact(original.size() - bytes.size());
    if (missing < EMPTY_MEMBER) {
      throw new IllegalStateException("the twin is too long by " + (EMPTY_MEMBER - missing));
    }
    bytes.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, (byte) 255});
    bytes.write("x".repeat(missing - EMPTY_MEMBER).getBytes(StandardCharsets.US_ASCII));
    bytes.write(new byte[] {0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    return bytes.toByteArray();
  }
}
