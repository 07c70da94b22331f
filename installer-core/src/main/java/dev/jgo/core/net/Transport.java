// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.CancelledException;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.error.ShownAddress;
import dev.jgo.core.event.EventSink;
import java.net.URI;

/** Carries single requests to servers; knows neither redirects nor repetitions. */
public interface Transport extends AutoCloseable {

  /**
   * Sends the request and waits for the head of the answer, whatever its status.
   *
   * @param events told of every phase, those of the body included
   */
  Exchange open(Request request, EventSink events) throws NetworkException, CancelledException;

  /**
   * The same, beside which others are connected to while it has no connection: the request of
   * whichever has one first is sent, and no other. Without connections of its own a transport just
   * opens the first.
   */
  default Won first(Request request, Rivals rivals, EventSink events)
      throws NetworkException, CancelledException {
    return new Won(request, open(request, events));
  }

  /** How this address may be shown: without the secrets that are sent. */
  default String shown(URI uri) {
    return ShownAddress.of(uri);
  }

  /**
   * Ends everything under way, from any thread; who waits gets a {@link CancelledException}. Later
   * requests are carried out.
   */
  void interrupt();

  /** Ends everything under way, and all that follows, in the same way. */
  void cancel();

  @Override
  void close();
}
