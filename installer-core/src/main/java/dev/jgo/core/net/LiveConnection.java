// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that can be spoken on, with what the next call on it must know.
 *
 * @param http as HttpClient holds it
 * @param wire the TCP connection below it
 * @param peer who is at its other end, {@code ip:port}
 * @param alerts what it means that this peer ends TLS; empty without TLS
 */
record LiveConnection(
    ManagedHttpClientConnection http,
    TappedSocket wire,
    String peer,
    Optional<AlertVerdict> alerts) {

  /** So long a look waits for bytes, twice; the shortest time that a socket takes. */
  private static final Timeout BLINK = Timeout.ofMilliseconds(1);

  boolean isOpen() {
    return http.isOpen() && !wire.isClosed();
  }

  /**
   * Whether its peer has neither closed it nor said anything since the last answer: what comes
   * unasked would be taken for the next one.
   */
  boolean isQuiet() {
    try {
      // What the second look would put aside, the third finds: the order matters.
      return isOpen() && !http.isStale() && !http.isDataAvailable(BLINK) && isOpen();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Ends it, at once. */
  void end() {
    try {
      wire.close();
    } catch (IOException e) {
      // It is abandoned either way.
    }
  }
}
