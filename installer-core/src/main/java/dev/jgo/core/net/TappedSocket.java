// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.function.LongSupplier;

/**
 * A socket with a {@link Tap}. Layered TLS sockets read through {@link #getInputStream}, so that
 * nothing else has to be overridden.
 */
final class TappedSocket extends Socket {

  private final Tap tap = new Tap();

  Tap tap() {
    return tap;
  }

  /** From now on the time spent in reading is measured with this clock. */
  void timedBy(LongSupplier clock) {
    tap.timedBy(clock);
  }

  /** Nanoseconds spent in reading: all the time for which the network was waited for. */
  long waited() {
    return tap.waited();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return tap.over(super.getInputStream());
  }
}
