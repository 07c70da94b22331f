// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.files;

import dev.jgo.fuzz.Broken;
import dev.jgo.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The line format of all that jgo remembers: what is read is written so that it is read again. */
public final class StateFileFuzz {

  private StateFileFuzz() {}

  /** Called by Jazzer, and by the replay of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    StateFile.parse(new String(input, StandardCharsets.US_ASCII), "fuzz");
    String sealed = new String(Input.sealed("jgo fuzz 1", input), StandardCharsets.US_ASCII);
    Optional<StateFile> read = StateFile.parse(sealed, "fuzz");
    if (read.isPresent()) {
      String again = new String(read.get().bytes(), StandardCharsets.US_ASCII);
      Broken.unless(StateFile.parse(again, "fuzz").equals(read), "it is read again as it was");
    }
  }
}
