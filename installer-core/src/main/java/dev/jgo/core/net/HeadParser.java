// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpTransportMetrics;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.util.CharArrayBuffer;

/**
 * Reads heads of answers. The library bounds lines and their number, not their sum: a thousand
 * lines of 64 KiB, each of which an honest server may send once, are more than the heap.
 */
final class HeadParser extends DefaultHttpResponseParser {

  /** Servers behind many gateways send a hundred and more. */
  private static final int MOST_LINES = 1000;

  /** In characters; the largest head that browsers take is 256 KiB. */
  private static final int LONGEST = 512 * 1024;

  /**
   * One for the connection of this configuration.
   *
   * @param lines how long a line may be; the number of lines is the parser's own
   */
  HeadParser(Http1Config lines) {
    super(Http1Config.copy(lines).setMaxHeaderCount(MOST_LINES).build());
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    return super.parse(new Counted(buffer), in);
  }

  /** A buffer that gives out one head and no more. */
  private static final class Counted implements SessionInputBuffer {

    private final SessionInputBuffer buffer;
    private int characters;

    private Counted(SessionInputBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public int readLine(CharArrayBuffer line, InputStream in) throws IOException {
      int length = buffer.readLine(line, in);
      characters += Math.max(0, length);
      if (characters > LONGEST) {
        throw new MessageConstraintException("more than " + LONGEST + " characters");
      }
      return length;
    }

    @Override
    public int length() {
      return buffer.length();
    }

    @Override
    public int capacity() {
      return buffer.capacity();
    }

    @Override
    public int available() {
      return buffer.available();
    }

    @Override
    public int read(byte[] into, int offset, int length, InputStream in) throws IOException {
      return buffer.read(into, offset, length, in);
    }

    @Override
    public int read(byte[] into, InputStream in) throws IOException {
      return buffer.read(into, in);
    }

    @Override
    public int read(InputStream in) throws IOException {
      return buffer.read(in);
    }

    @Override
    public HttpTransportMetrics getMetrics() {
      return buffer.getMetrics();
    }
  }
}
