// SPDX-License-Identifier: Apache-2.0
package dev.jgo.testkit.http;

/** What happens to a connection before its first request. */
public enum Greeting {
  /** TLS, if there is any, and then requests. */
  NORMAL,
  /** Accepted, then never a byte: a TLS handshake waits for ever. */
  SILENT,
  /** Accepted, then RST at once. */
  RESET,
  /**
   * RST after the client's first bytes, as a filter does that dislikes the name in its ClientHello.
   */
  RESET_AFTER_HELLO
}
