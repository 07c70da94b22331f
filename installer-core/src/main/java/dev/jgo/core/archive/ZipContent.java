// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * The content of a zip's entries, one after the other, that may not grow beyond a limit in all and
 * is what the headers say.
 */
final class ZipContent extends BlockStream {

  private final InputStream zip;
  private final long limit;
  private final CRC32 crc = new CRC32();
  private long total;
  private long size;

  ZipContent(InputStream zip, long limit) {
    super();
    this.zip = zip;
    this.limit = limit;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = zip.read(into, offset, length);
    if (n > 0) {
      crc.update(into, offset, n);
      size += n;
      total += n;
      if (total > limit) {
        throw new LimitExceeded(limit);
      }
    }
    return n;
  }

  /**
   * Ends an entry that was read to its end.
   *
   * @param entry whose sizes are known by now, wherever they were written
   */
  void end(ZipArchiveEntry entry) throws ZipException {
    if (entry.getSize() != size) {
      throw new ZipException("the length of `" + entry.getName() + "` is wrong");
    }
    if (entry.getCrc() != crc.getValue()) {
      throw new ZipException("the CRC of `" + entry.getName() + "` is wrong");
    }
    size = 0;
    crc.reset();
  }
}
