// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.FailureKind;
import dev.jgo.core.error.NetworkException;
import dev.jgo.core.event.EventSink;
import java.util.List;
import java.util.OptionalInt;

/** Opens no socket: whoever forgets that the network is off limits is reminded here. */
final class OfflineTransport implements Transport {

  @Override
  public Exchange open(Request request, EventSink events) throws NetworkException {
    throw new NetworkException(
        new NetworkException.Failure(
            request.attempt(),
            FailureKind.OFFLINE,
            "",
            request.source(),
            "",
            "",
            OptionalInt.empty(),
            0,
            "needs `" + WebOrigin.bareHost(request.uri()) + "`, but `--offline` is set"),
        null,
        List.of("without `--offline` it is asked"));
  }

  /** Nothing is ever under way. */
  @Override
  public void interrupt() {}

  /** Nothing is ever under way. */
  @Override
  public void cancel() {}

  @Override
  public void close() {}
}
