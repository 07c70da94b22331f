// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a decompression bomb: fails once more than a given number of bytes has come out. */
final class BoundedStream extends FilterInputStream {

  /** More came out than any Go archive holds. */
  static final class LimitExceeded extends IOException {
    private static final long serialVersionUID = 1L;
    private final long bytes;

    LimitExceeded(long bytes) {
      super("more than " + bytes + " bytes");
      this.bytes = bytes;
    }

    long bytes() {
      return bytes;
    }
  }

  private static final int BUFFER = 32 * 1024;

  private final long limit;
  private long count;

  BoundedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      add(1);
    }
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = in.read(into, offset, length);
    if (n > 0) {
      add(n);
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = in.skip(n);
    add(skipped);
    return skipped;
  }

  /** Reads on to the end of the stream, where its own checks are made. */
  void skipToEnd() throws IOException {
    byte[] rest = new byte[BUFFER];
    int n = read(rest, 0, rest.length);
    while (n >= 0) {
      n = read(rest, 0, rest.length);
    }
  }

  private void add(long n) throws LimitExceeded {
    count += n;
    if (count > limit) {
      throw new LimitExceeded(limit);
    }
  }
}
