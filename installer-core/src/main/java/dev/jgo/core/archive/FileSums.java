// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

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

  private final MessageDigest digest = DirectoryHash.sha256();
  private final byte[] buffer = new byte[BUFFER];

  /** SHA-256 in hexadecimal. */
  String sha256(Path file) throws IOException {
    digest.reset();
    read(file, digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  int crc32(Path file) throws IOException {
    CRC32 crc = new CRC32();
    read(file, crc::update);
    return (int) crc.getValue();
  }

  private interface Sink {
    void take(byte[] bytes, int offset, int length);
  }

  private void read(Path file, Sink sink) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sink.take(buffer, 0, n);
      }
    }
  }
}
