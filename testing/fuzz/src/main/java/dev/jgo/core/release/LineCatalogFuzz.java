// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.release;

import dev.jgo.fuzz.Input;

/** A file of the catalog, which may also be built by somebody else. */
public final class LineCatalogFuzz {

  private LineCatalogFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      LineCatalog.parse(Input.text(input)).releases();
    } catch (IllegalArgumentException refused) {
      // It is not what `text` would write.
    }
  }
}
