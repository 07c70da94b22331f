// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import java.io.IOException;

/** A proxy asked for a login that it can be given: the request is to be sent once more. */
final class LoginWanted extends IOException {

  private static final long serialVersionUID = 1L;

  LoginWanted() {
    super("the proxy wants a login");
  }
}
