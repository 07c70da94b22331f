// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;

/** What went wrong between us and a proxy, on its way to the phase that tells it. */
final class ProxyTrouble extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Trouble trouble;

  ProxyTrouble(Trouble trouble) {
    super(trouble.message(), trouble.cause());
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
