// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.IOException;
import java.util.zip.ZipException;

/** What stands before the compressed bytes of a gzip member: RFC 1952, section 2.3. */
final class GzipHeader {

  private static final int MAGIC_1 = 0x1f;
  private static final int MAGIC_2 = 0x8b;
  private static final int DEFLATE = 8;

  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xe0;

  /** Time, extra flags and operating system say nothing that is needed. */
  private static final int TIME_AND_SYSTEM = 6;

  /** No name or comment of a real archive is that long. */
  private static final int LONGEST_TEXT = 64 * 1024;

  /** Where the header's bytes come from; fails at the end of the source. */
  interface Source {
    int next() throws IOException;
  }

  private GzipHeader() {}

  /** Reads past the header. */
  static void skip(Source source) throws IOException {
    if (source.next() != MAGIC_1 || source.next() != MAGIC_2 || source.next() != DEFLATE) {
      throw new ZipException("it is not a gzip file");
    }
    int flags = source.next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("it has unknown flags");
    }
    skip(source, TIME_AND_SYSTEM);
    if ((flags & HAS_EXTRA) != 0) {
      int low = source.next();
      skip(source, low | source.next() << Byte.SIZE);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText(source);
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText(source);
    }
    if ((flags & HAS_CRC) != 0) {
      skip(source, Short.BYTES);
    }
  }

  private static void skip(Source source, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      source.next();
    }
  }

  private static void skipText(Source source) throws IOException {
    for (int i = 0; i < LONGEST_TEXT; i++) {
      if (source.next() == 0) {
        return;
      }
    }
    throw new ZipException("its header does not end");
  }
}
