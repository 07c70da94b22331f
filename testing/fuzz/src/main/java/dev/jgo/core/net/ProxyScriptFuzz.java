// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.net;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Scratch;

/** The settings of a desktop that may name a proxy script. */
public final class ProxyScriptFuzz {

  private ProxyScriptFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    ProxyScript.in(Scratch.file("kioslaverc", input))
        .ifPresent(address -> Broken.unless(!address.isEmpty(), "an address is a text"));
  }
}
