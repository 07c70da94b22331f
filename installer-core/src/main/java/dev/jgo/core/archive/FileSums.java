// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.core.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Sums of one file after the other, for one thread: of 15 000 files, half of all time went into
 * making and clearing a buffer for each (measured: 1.1 s of processor time against 0.65 s).
 */
final class FileSums {

  private static final int BUFFER = 64 * 1024;

  /** What one file holds: SHA-256 in hexadecimal, and CRC-32. */
  record Sums(String sha256, int crc32) {}

  private final MessageDigest digest = Sha256.begin();
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[BUFFER];

  Sums of(Path file) throws IOException {
    digest.reset();
    crc.reset();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        crc.update(buffer, 0, n);
      }
    }
    return new Sums(HexFormat.of().formatHex(digest.digest()), (int) crc.getValue());
  }
}
