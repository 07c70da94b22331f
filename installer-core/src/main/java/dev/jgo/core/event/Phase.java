// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.event;

/** The phases of one request, in the order in which they happen; a reused connection skips some. */
public enum Phase {
  DNS("dns"),
  CONNECT("connect"),
  PROXY("proxy"),
  TLS("tls"),
  REQUEST("request"),
  FIRST_BYTE("first_byte"),
  TRANSFER("transfer");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  /** As it stands in logs and in {@code error.phase}. */
  public String word() {
    return word;
  }
}
