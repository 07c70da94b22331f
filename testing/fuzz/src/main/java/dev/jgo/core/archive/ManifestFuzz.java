// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.archive;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.util.Optional;

/** The manifest beside a receipt: what is read is written so that it is read again. */
public final class ManifestFuzz {

  private ManifestFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    Manifest.parse(input);
    Optional<Manifest> read = Manifest.parse(Input.sealed("jgo manifest 1", input));
    if (read.isPresent()) {
      Broken.unless(Manifest.parse(read.get().text()).equals(read), "it is read again as it was");
    }
  }
}
