// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of exactly one gzip member (RFC 1952) that may not grow beyond a limit.
 *
 * <p>Java's own reader takes whatever follows the member for its end; here anything that follows is
 * damage, and so is a wrong sum, a wrong length or an early end. Reading to the end reads the
 * source to its end.
 */
final class GzipStream extends BlockStream {

  private static final int INPUT = 64 * 1024;
  private static final int REST = 32 * 1024;

  private final InputStream source;
  private final long limit;
  private final byte[] input = new byte[INPUT];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();

  private int next;
  private int filled;
  private long count;
  private boolean ended;

  GzipStream(InputStream source, long limit) {
    super();
    this.source = source;
    this.limit = limit;
  }

  /** Reads the member's header. */
  void begin() throws IOException {
    GzipHeader.skip(this::nextByte);
    inflater.setInput(input, next, filled - next);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int n = inflate(into, offset, length);
      if (n > 0) {
        count(into, offset, n);
        return n;
      }
      advance();
    }
    return -1;
  }

  /** Reads on to the end, where the sum is. */
  void skipToEnd() throws IOException {
    byte[] rest = new byte[REST];
    int n;
    do {
      n = read(rest, 0, rest.length);
    } while (n >= 0);
  }

  /** Frees the inflater; the source stays open. */
  @Override
  public void close() {
    inflater.end();
  }

  private int inflate(byte[] into, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(into, offset, length);
    } catch (DataFormatException e) {
      throw (ZipException) new ZipException(String.valueOf(e.getMessage())).initCause(e);
    }
  }

  private void count(byte[] from, int offset, int n) throws LimitExceeded {
    crc.update(from, offset, n);
    count += n;
    if (count > limit) {
      throw new LimitExceeded(limit);
    }
  }

  private void advance() throws IOException {
    if (inflater.finished()) {
      end();
    } else if (inflater.needsDictionary()) {
      throw new ZipException("it wants a dictionary");
    } else {
      fill();
      inflater.setInput(input, 0, filled);
    }
  }

  private void end() throws IOException {
    next = filled - inflater.getRemaining();
    if (nextInt() != (int) crc.getValue()) {
      throw new ZipException("its CRC is wrong");
    }
    if (nextInt() != (int) count) {
      throw new ZipException("its length is wrong");
    }
    if (next < filled || source.read() >= 0) {
      throw new ZipException("bytes follow its end");
    }
    ended = true;
  }

  private int nextInt() throws IOException {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      value |= nextByte() << shift;
    }
    return value;
  }

  private int nextByte() throws IOException {
    if (next == filled) {
      fill();
    }
    return input[next++] & 0xff;
  }

  private void fill() throws IOException {
    int n = source.read(input, 0, input.length);
    if (n < 0) {
      throw new EOFException("it ends early");
    }
    next = 0;
    filled = n;
  }
}
