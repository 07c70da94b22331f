// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;

/**
 * A connection that had waited failed before the first byte of an answer. Its server may have
 * closed it while the request was on its way, so that the request is sent once more, on a new
 * connection (RFC 9112 section 9.3.1: a GET is repeated without asking anybody).
 */
final class StaleConnection extends IOException {

  private static final long serialVersionUID = 1L;

  StaleConnection(Throwable seen) {
    super("the connection was closed while it waited", seen);
  }
}
