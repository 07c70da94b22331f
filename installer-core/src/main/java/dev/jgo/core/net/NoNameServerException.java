// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.net.UnknownHostException;

/** Nobody said whether the name exists: the name server that was asked does not do its work. */
final class NoNameServerException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  private final boolean silent;

  /**
   * Why not.
   *
   * @param message who was asked and what came, as {@code `192.0.2.1` did not answer}
   * @param silent whether nothing came, although it was waited for, or nothing could be sent
   */
  NoNameServerException(String message, boolean silent) {
    super(message);
    this.silent = silent;
  }

  boolean silent() {
    return silent;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
