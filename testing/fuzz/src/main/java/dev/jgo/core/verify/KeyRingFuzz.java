// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.verify;

import dev.jgo.core.error.IntegrityException;
import dev.jgo.fuzz.Broken;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of keys. Only subkeys that the pinned key's owner has bound are ever accepted. */
public final class KeyRingFuzz {

  private static final Set<String> PUBLISHED =
      KeyRing.bundled().keys().stream().map(SigningKey::fingerprint).collect(Collectors.toSet());

  private KeyRingFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      for (SigningKey key : KeyRing.parse(Packets.armored(input, "PUBLIC KEY BLOCK")).keys()) {
        Broken.unless(
            key.refusal().isPresent() || PUBLISHED.contains(key.fingerprint()),
            "nobody else's key is accepted");
      }
    } catch (IntegrityException refused) {
      // It is no such list, or has not the pinned key.
    }
  }
}
