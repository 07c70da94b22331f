// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A socket that remembers how its peer began and ended.
 *
 * <p>TLS hides both in exceptions whose words differ between Java releases; what came over the wire
 * does not. Layered TLS sockets read through {@link #getInputStream}, so that nothing else has to
 * be overridden.
 */
final class TappedSocket extends Socket {

  /** Enough to recognise an answer in plain HTTP. */
  private static final int BEGINNING = 16;

  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile boolean ended;
  private volatile boolean broken;
  private final AtomicLong waited = new AtomicLong();
  private volatile LongSupplier nanos = () -> 0;

  /** Whether the peer closed its side in order. */
  boolean ended() {
    return ended;
  }

  /** From now on the time spent in reading is measured with this clock. */
  void timedBy(LongSupplier clock) {
    nanos = clock;
  }

  /** Nanoseconds spent in reading: all the time for which the network was waited for. */
  long waited() {
    return waited.get();
  }

  /** Whether the connection broke. */
  boolean broken() {
    return broken;
  }

  /** Whether the first thing the peer said was HTTP without TLS. */
  synchronized boolean speaksPlainHttp() {
    return beginning.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/");
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Tap(super.getInputStream());
  }

  private synchronized void note(byte[] bytes, int offset, int count) {
    beginning.write(bytes, offset, Math.min(count, BEGINNING - beginning.size()));
  }

  private final class Tap extends FilterInputStream {

    private Tap(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      long since = nanos.getAsLong();
      try {
        int count = in.read(into, offset, length);
        ended |= count < 0;
        if (count > 0 && beginning.size() < BEGINNING) {
          note(into, offset, count);
        }
        return count;
      } catch (SocketException e) {
        broken = true;
        throw e;
      } finally {
        waited.addAndGet(nanos.getAsLong() - since);
      }
    }
  }
}
