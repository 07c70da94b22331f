// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.core.error.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user and a password; what it prints tells neither. */
record Login(String user, String password) {

  /** The value of an {@code Authorization} header: Basic, in UTF-8 (RFC 7617). */
  String basic() {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** It is never shown from now on. */
  void tell(Secrets secrets) {
    secrets.addLogin(user, password);
  }

  @Override
  public String toString() {
    return "Login[****]";
  }
}
