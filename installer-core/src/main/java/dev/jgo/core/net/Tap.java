// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers how a peer began and ended. TLS hides both in exceptions whose words differ between
 * Java releases; what came over the wire does not.
 */
final class Tap {

  /** Enough to recognise an answer in plain HTTP. */
  private static final int BEGINNING = 16;

  /** TLS records begin with one of these (RFC 8446 section 5.1). */
  private static final int LOWEST_RECORD = 20;

  private static final int HIGHEST_RECORD = 23;

  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private volatile boolean ended;
  private volatile boolean broken;
  private final AtomicLong waited = new AtomicLong();
  private volatile LongSupplier nanos = () -> 0;

  void timedBy(LongSupplier clock) {
    nanos = clock;
  }

  long waited() {
    return waited.get();
  }

  /** Whether the peer closed its side in order. */
  boolean ended() {
    return ended;
  }

  /** Whether the connection broke. */
  boolean broken() {
    return broken;
  }

  /** Whether the first thing the peer said was HTTP without TLS. */
  synchronized boolean speaksPlainHttp() {
    return beginning.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/");
  }

  /** Whether the first thing the peer said is no TLS. */
  synchronized boolean speaksNoTls() {
    byte[] said = beginning.toByteArray();
    return said.length > 0 && (said[0] < LOWEST_RECORD || said[0] > HIGHEST_RECORD);
  }

  /** From here on somebody else speaks: the server at the far end of a tunnel. */
  synchronized void anew() {
    beginning.reset();
  }

  InputStream over(InputStream in) {
    return new Tapped(in);
  }

  private synchronized void note(byte[] bytes, int offset, int count) {
    beginning.write(bytes, offset, Math.min(count, BEGINNING - beginning.size()));
  }

  private synchronized boolean listens() {
    return beginning.size() < BEGINNING;
  }

  private final class Tapped extends FilterInputStream {

    private Tapped(InputStream in) {
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
        if (count > 0 && listens()) {
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
