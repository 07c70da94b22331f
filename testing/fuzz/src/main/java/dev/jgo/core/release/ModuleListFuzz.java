// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import java.io.IOException;
import java.time.Instant;

/** A module proxy's list of toolchains. */
public final class ModuleListFuzz {

  private ModuleListFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      ModuleProxies.read(input, "proxy", Instant.EPOCH);
    } catch (IOException refused) {
      // It is no such list.
    }
  }
}
