// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Input;

/** NO_PROXY in its first line, and a host in the second. */
public final class NoProxyFuzz {

  private NoProxyFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String[] lines = Input.text(input).split("\n", 2);
    String host = lines.length > 1 ? lines[1] : "go.dev";
    NoProxy.parse(lines[0]).covers(host, 443);
    NoProxy.isLoopback(host);
  }
}
