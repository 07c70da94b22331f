// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;

/** OpenPGP's text form. */
public final class ArmorFuzz {

  private ArmorFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Armor.blocks(input, "SIGNATURE");
      Armor.blocks(input, "PUBLIC KEY BLOCK");
    } catch (IntegrityException refused) {
      // It is damaged.
    }
  }
}
